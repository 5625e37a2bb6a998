"""The sidebar: sides, figures, numbers and places, and what each of them leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest

from briefing_tui.model import Coordinates, Figure, Number, Place, Side
from briefing_tui.view.entries import MANY
from briefing_tui.view.geography import way
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.rows import Row
from briefing_tui.view.sidebar import sidebar_pane
from briefing_tui.view.story import Story
from tests.screens import lorne
from tests.view.laid_out import all_ids, item_of, leads, lines, story_of, targets, under, words

LORNE: Final = Story(lorne(), UNICODE)


def body(id: str, width: int = 46, story: Story = LORNE) -> Sequence[Row]:
    return item_of(sidebar_pane(story), id).body(width)


def head(id: str, story: Story = LORNE) -> str:
    return words(item_of(sidebar_pane(story), id).head(200, False))


def test_everything_is_there_in_the_order_of_the_file() -> None:
    briefing = lorne()
    items = sidebar_pane(LORNE).items
    expected: list[Side | Figure | Number | Place]
    expected = [*briefing.sides, *briefing.figures, *briefing.numbers, *briefing.places]
    assert [item.id for item in items] == [one.id for one in expected]
    assert list(dict.fromkeys(item.group.title for item in items)) == ["Sides", "Key figures", "Key numbers", "Places"]
    assert all(1 <= item.number <= item.group.size for item in items)


@pytest.mark.parametrize("width", [24, 46, 80])
def test_every_mark_leads_to_an_item(width: int) -> None:
    ids = {*all_ids(lorne()), "summary/", *(f"change/{number}" for number, _ in enumerate(lorne().changes, 1))}
    for item in sidebar_pane(LORNE).items:
        assert item.foldable
        assert set(targets(item.body(width))) <= ids


def test_an_empty_sidebar_says_so() -> None:
    pane = sidebar_pane(story_of(""))
    assert (list(pane.items), pane.empty) == ([], "no figures, numbers or places")


# Sides


def test_a_side_has_its_mark_its_figures_and_its_silence() -> None:
    for side, mark in zip(lorne().sides, UNICODE.sides[1:], strict=False):
        assert head(side.id) == f"{mark} {side.name}"
        figures = [figure.id for figure in lorne().figures if figure.side == side.id]
        silent = [
            claim.id
            for claim in lorne().claims
            if side.id not in {lorne().side_of(said.by) for said in claim.statements}
        ]
        assert targets(body(side.id)) == figures + silent
        title = f"NO RESPONSE RECORDED ON {len(silent)} CLAIMS"
        assert targets(under(title, body(side.id))) == silent


def test_many_silences_are_counted_and_some_are_named() -> None:
    claims = "".join(
        f"  - {{id: c{at}, claim: Claim {at}., statements: [{{by: ann, stance: asserts}}]}}\n" for at in range(40)
    )
    text = f"sides: [{{id: a, name: A}}, {{id: b, name: B}}]\nfigures: [{{id: ann, name: Ann, side: a}}]\nclaims:\n{claims}"
    rows = under("NO RESPONSE RECORDED ON 40 CLAIMS", body("b", story=story_of(text)))
    assert targets(rows) == [f"c{at}" for at in range(MANY)]
    assert lines(rows)[-1] == "and more: press i"


# Figures


@pytest.mark.parametrize("figure", lorne().figures, ids=lambda figure: figure.id)
def test_a_figures_statements_lead_to_them(figure: Figure) -> None:
    """Each with its stance and date, and the claim; stance and claim lead to the statement."""
    said = [(said, claim) for claim in lorne().claims for said in claim.statements if said.by == figure.id]
    rows = under("STATEMENTS", body(figure.id, 60))
    stances = [
        one.stance.replace("-", " ") + " in part" * bool(one.scope and one.stance != "disputes") for one, _ in said
    ]
    assessed = [one.id for claim in lorne().claims for one in claim.assessments if one.by == figure.id]
    assert [lead for lead in leads(rows) if lead[0] not in assessed] == [
        (one.id, f"{how} {of.claim}") for how, (one, of) in zip(stances, said, strict=True)
    ]
    assert [to for to, _ in leads(rows) if to in assessed] == assessed
    shown = words(rows)
    for how, (one, claim) in zip(stances, said, strict=True):
        date = f"{one.date.day} May" if one.date else ""
        assert " ".join(f"{UNICODE.stances[one.stance]} {how} {date} {claim.claim}".split()) in shown


def test_a_statement_about_a_part_of_a_claim_says_so() -> None:
    assert "south wall" in words(under("STATEMENTS", body("riverwatch")))


@pytest.mark.parametrize("id", ["osk-mod", "riverwatch", "dam", "velin", "south-wall"])
def test_where_an_item_is_mentioned(id: str) -> None:
    expected = LORNE.links.mentioned_in(id)
    assert 0 < len(expected) <= MANY
    assert targets(under("MENTIONED IN", body(id))) == expected


def test_of_many_mentions_some_are_there() -> None:
    sections = "".join(f"  - {{id: s{at}, question: Q {at}?, answer: By Ann.}}\n" for at in range(MANY + 1))
    story = story_of(f"figures: [{{id: ann, name: Ann}}]\nsections:\n{sections}")
    rows = under("MENTIONED IN", body("ann", story=story))
    assert targets(rows) == [f"s{at}" for at in range(MANY)]
    assert lines(rows)[-1] == "and more: press i"


def test_a_figure_says_who_it_is() -> None:
    assert head("ilic") == "▌ Mara Ilic"
    assert head("pelle") == "Ana Pelle"
    assert lines(body("ilic"))[:4] == [
        "Front spokesperson",
        "side: Varn Front",
        "also: Mara Ilić, Ilić, Ilic",
        "Speaks from Drenova, and answers reporters in",
    ]
    assert targets(body("ilic"))[:4] == ["front", "drenova", "wire1", "varn-voice"]


def test_of_an_unknown_figure_it_says_so() -> None:
    assert lines(body("ann", story=story_of("figures: [{id: ann, name: Ann}]\n"))) == ["nothing more is said of it"]


# Numbers


@pytest.mark.parametrize(
    ("id", "values", "label"),
    [
        (
            "evacuated",
            "4,200 people Osk Defence Ministry, 13 May about 9,000 Valley Relief, 14 May",
            "evacuated from the valley",
        ),
        (
            "level",
            "4.7 m Osk Water Board, 13 May 4.5 to 4.9 Riverwatch, 14 May",
            "river level in Velin",
        ),
        ("height", "94 m", "height of the wall"),
        ("downstream", "61,000 people", "living below the dam, as far as Velin"),
    ],
)
def test_several_values_are_attributed_where_they_stand(id: str, values: str, label: str) -> None:
    several = len(next(one for one in lorne().numbers if one.id == id).values) > 1
    assert head(id) == (f"{label} {values}" if several else f"{values} {label}")


def test_every_value_leads_to_who_gave_it_and_where() -> None:
    for number in lorne().numbers:
        expected = [part for value in number.values for part in (value.by, value.source) if part]
        assert targets(body(number.id))[: len(expected)] == expected
    assert lines(body("evacuated"))[:2] == [
        "4,200  Osk Defence Ministry  13 May [5]",
        "about 9,000  Valley Relief  14 May [9]",
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ('{value: "4", date: 2030-12-31}, {value: "5"}', "dead 4 31 Dec 2030 5"),
        ('{value: "4", by: ann}, {value: "5", by: ann}', "dead 4 Ann 5 Ann"),
        ('{value: "4", by: ann, date: 2031-05-01}', "4 dead"),
    ],
)
def test_what_is_known_of_a_value_is_said_if_there_are_several(values: str, text: str) -> None:
    story = story_of(f"figures: [{{id: ann, name: Ann}}]\nnumbers: [{{id: n, label: dead, values: [{values}]}}]\n")
    assert head("n", story) == text


def test_a_number_of_which_nothing_more_is_known_does_not_open() -> None:
    story = story_of('numbers: [{id: n, label: dead, value: "4"}]\n')
    assert not item_of(sidebar_pane(story), "n").foldable


# Places


def placed(place: Place) -> list[tuple[Place, Coordinates]]:
    """The other places that have coordinates."""
    return [(one, one.coordinates) for one in lorne().places if one.coordinates and one is not place]


@pytest.mark.parametrize("place", lorne().places, ids=lambda place: place.id)
def test_a_place_names_the_way_to_every_other(place: Place) -> None:
    """With distance and direction, the nearest first; each leads there."""
    rows = under("FROM HERE", body(place.id, 60))
    assert place.coordinates
    others = {one.id: f"{one.name}  {way(place.coordinates, at)}" for one, at in placed(place)}
    assert dict(leads(rows)) == others
    metres = [
        float(number.replace(",", "")) * (1000 if unit == "km" else 1)
        for number, unit, _ in (text.rsplit(" ", 3)[1:] for _, text in leads(rows))
    ]
    assert metres == sorted(metres)


def test_ways_that_are_known() -> None:
    ways = dict(leads(under("FROM HERE", body("dam", 60))))
    assert (ways["velin"], ways["drenova"], ways["lipa"]) == (
        "Velin  12 km E",
        "Drenova  38 km W",
        "Lipa  26 km SE",
    )


def test_a_place_says_what_it_is_part_of() -> None:
    assert lines(body("north-gatehouse"))[0] == "in Lorne dam, Osk valley"
    assert targets(body("north-gatehouse"))[:2] == ["dam", "osk-valley"]
    assert head("north-gatehouse") == "north gatehouse part of the dam"


def test_a_place_names_its_parts_and_its_claims() -> None:
    for place in lorne().places:
        parts = [one.id for one in lorne().places if one.part_of == place.id]
        claims = [claim.id for claim in lorne().claims if place.id in claim.places]
        assert targets(under("PARTS", body(place.id))) == parts
        assert targets(under("CLAIMS", body(place.id))) == claims
    assert lines(under("CLAIMS", body("lake"))) == [
        "corroborated The lower gates of the Lorne dam",
        "  have been open since the night of 11 to 12",
        "  May 2031.",
    ]


@pytest.mark.parametrize(("width", "there"), [(10, False), (19, False), (20, True), (46, True), (80, True)])
def test_a_place_has_a_map_where_it_is_wide_enough(width: int, there: bool) -> None:
    rows = lines(body("dam", width))
    assert any(UNICODE.here in row for row in rows) == there
    assert any(UNICODE.north in row for row in rows) == there
    assert any(UNICODE.scale[2] in row for row in rows) == there
    assert all(len(row) <= 60 for row in rows if UNICODE.north in row), "it needn't be wider"


@pytest.mark.parametrize(
    ("coordinates", "text"),
    [
        ("[44.1, 19.6]", "44.1° N, 19.6° E"),
        ("[-44.1, -19.6]", "44.1° S, 19.6° W"),
        ("[0, 0]", "0° N, 0° E"),
    ],
)
def test_a_lone_place_has_its_coordinates_and_no_map(coordinates: str, text: str) -> None:
    story = story_of(f"places: [{{id: p, name: P, coordinates: {coordinates}}}]\n")
    assert lines(body("p", story=story)) == [text]


def test_a_place_without_coordinates_has_no_ways() -> None:
    story = story_of("places: [{id: p, name: P}, {id: q, name: Q, coordinates: [1, 2]}]\n")
    assert lines(body("p", story=story)) == ["nothing more is said of it"]
    assert lines(body("q", story=story)) == ["1° N, 2° E"]


def test_on_paper_there_are_no_maps_and_no_lists_of_links() -> None:
    paper = Story(lorne(), UNICODE, linked=False)
    for item in sidebar_pane(paper).items:
        if item.group.noun in ("figure", "place"):
            rows = lines(item.body(60))
            assert not {"STATEMENTS", "MENTIONED IN", "FROM HERE", "PARTS", "CLAIMS"} & set(rows)
            assert not any(UNICODE.here in row for row in rows)
