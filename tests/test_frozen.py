"""Immutable objects: what a dataclass that is frozen and slotted does, they do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import Any

import pytest

from briefing_tui.frozen import Frozen


class Told(Frozen):
    """Two fields, the second with a default."""

    who: str
    what: str = "nothing"

    @property
    def both(self) -> str:
        """Not a field."""
        return f"{self.who}: {self.what}"


@dataclass(frozen=True, slots=True)
class Model:
    """The same, as the standard library makes it."""

    who: str
    what: str = "nothing"


class Alone(Frozen, eq=False):
    """Equal to itself alone."""

    who: str


class Empty(Frozen):
    """Without a field."""


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("ann",), {}),
    (("ann", "no"), {}),
    ((), {"what": "no", "who": "ann"}),
    (("ann",), {"what": "no"}),
    ((), {}),
    ((), {"what": "no"}),
    (("ann", "no", "more"), {}),
    (("ann",), {"who": "ann"}),
    (("ann",), {"why": "so"}),
]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_it_takes_what_a_dataclass_takes(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """And refuses the rest with the same words."""

    def made(kind: type[Any]) -> object:
        try:
            one = kind(*values, **named)
        except TypeError as error:
            return str(error).replace(kind.__name__, "Class")
        return repr(one).replace(kind.__name__, "Class")

    assert made(Told) == made(Model)


@pytest.mark.parametrize("name", ["who", "what", "other"])
def test_nothing_can_be_set_or_taken_away(name: str) -> None:
    one = Told("ann")
    with pytest.raises(AttributeError, match=f"{name} of Told can't be set"):
        setattr(one, name, "eve")
    with pytest.raises(AttributeError, match=f"{name} of Told can't be taken away"):
        delattr(one, name)
    assert one == Told("ann")
    assert not hasattr(one, "__dict__")


def test_equal_fields_make_equal_objects() -> None:
    assert Told("ann", "no") == Told("ann", "no") != Told("ann")
    assert len({Told("ann", "no"), Told("ann", "no"), Told("ann")}) == 2
    assert Told("ann", "no") != ("ann", "no")
    assert Told("ann") != Model("ann")


def test_an_object_can_be_equal_to_itself_alone() -> None:
    one, other = Alone("ann"), Alone("ann")
    assert one != other
    assert {one: 1, other: 2}[one] == 1


def test_fields_have_names_defaults_and_an_order() -> None:
    assert Told._fields == ("who", "what")
    assert Told._field_defaults == {"what": "nothing"}
    match Told("ann", "no"):
        case Told(who, what):
            assert (who, what) == ("ann", "no")
    assert Told("ann", "no").both == "ann: no"
    assert Empty() == Empty()


def test_it_can_be_copied_and_pickled() -> None:
    one = Told("ann", "no")
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own


def test_nothing_is_derived_from_one_with_fields() -> None:
    """It would have to take the fields of both."""
    with pytest.raises(TypeError, match="More can't have more fields"):

        class More(Told):
            why: str = ""


def test_one_is_made_of_another() -> None:
    one = Told("ann", "no")
    assert one._replace(who="eve") == Told("eve", "no")
    assert one == Told("ann", "no")
    with pytest.raises(TypeError, match="why"):
        one._replace(why="so")
