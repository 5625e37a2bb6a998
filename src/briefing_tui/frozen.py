"""Immutable objects with named fields, of classes that cost little to define.

They are what `@dataclass(frozen=True, slots=True)` makes, by the same words, but that nothing is derived from them; type
checkers take them for that, and `_fields`, `_field_defaults` and `_replace` are those of named tuples. But a dataclass compiles up to seven functions when its
module is imported, which takes 0.4 ms, and a start defines some fifty of them. Here all but `__init__` is inherited.
"""

from __future__ import annotations

from typing import Any, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class _FrozenType(type):
    """Makes a slot of each annotated name, and what sets them once."""

    _fields: tuple[str, ...]
    """The names, in the order in which `__init__` takes them."""
    _field_defaults: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, eq: bool = True) -> _FrozenType:
        """The class with that body; without `eq`, an object is equal to itself alone."""
        if any(getattr(base, "_fields", ()) for base in bases):
            raise TypeError(f"{name} can't have more fields than what it is derived from")
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body.pop(field) for field in fields if field in body}
        body |= {"__slots__": fields, "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
        if not eq:
            body |= {"__eq__": object.__eq__, "__hash__": object.__hash__}
        made = super().__new__(cls, name, bases, body)
        made._set_initializer()
        return made

    def _set_initializer(cls) -> None:
        """Give the class its `__init__`, which sets each slot, past what forbids that."""
        names = {f"default_{name}": value for name, value in cls._field_defaults.items()}
        names |= {f"set_{name}": vars(cls)[name].__set__ for name in cls._fields}
        parameters = [
            "self",
            *(f"{name}=default_{name}" if name in cls._field_defaults else name for name in cls._fields),
        ]
        steps = [f"set_{name}(self, {name})" for name in cls._fields] or ["pass"]
        exec(f"def __init__({', '.join(parameters)}): {'; '.join(steps)}", names)  # noqa: S102 - names in our own code
        initializer = names["__init__"]
        initializer.__qualname__ = f"{cls.__qualname__}.__init__"  # so do errors call it that are about its arguments
        cls.__init__ = initializer  # type: ignore[misc]


class Frozen(metaclass=_FrozenType):
    """An object whose fields are set when it is made, and never again. Two of one class are equal if their fields are."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Nothing can be set: raises AttributeError."""
        raise AttributeError(f"{name} of {type(self).__name__} can't be set")

    def __delattr__(self, name: str) -> NoReturn:
        """Nothing can be taken away: raises AttributeError."""
        raise AttributeError(f"{name} of {type(self).__name__} can't be taken away")

    def __eq__(self, other: object) -> bool:
        """Whether it is of the same class, with equal fields."""
        return _values(self) == _values(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        """The same for those that are equal."""
        return hash(_values(self))

    def __repr__(self) -> str:
        """As it would be written."""
        written = (f"{name}={value!r}" for name, value in zip(type(self)._fields, _values(self), strict=True))
        return f"{type(self).__name__}({', '.join(written)})"

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        """How it is copied and pickled: made anew."""
        return type(self), _values(self)

    def _replace(self, **changes: Any) -> Self:
        """One with other values in some fields."""
        return type(self)(**dict(zip(type(self)._fields, _values(self), strict=True)) | changes)


def _values(frozen: Any) -> tuple[Any, ...]:
    return tuple([getattr(frozen, name) for name in frozen._fields])
