"""The matrix against the statements that it is made of."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from briefing_tui.model import Claim, Statement
from briefing_tui.view.glyphs import UNICODE
from briefing_tui.view.matrix import MatrixItem, columns, matrix_pane
from briefing_tui.view.rows import Row, plain
from briefing_tui.view.story import Story
from tests.screens import lorne, pokrovsk
from tests.view.laid_out import leads, lines, story_of, words

STORIES: Final = [Story(lorne(), UNICODE), Story(pokrovsk(), UNICODE)]
WIDTHS: Final = [20, 30, 46, 57, 58, 80, 86, 101, 120, 150]
SAYS: Final = {"no-comment": "no comment"}


def expected(story: Story, claim: Claim, side: str) -> list[str]:
    """The words of one cell: each stance that the side took, and how many times if that is more than one."""
    said = [one for one in claim.statements if story.briefing.side_of(one.by) == side]
    if not said:
        return ["no response" if side else "nobody"]
    words = Counter(SAYS.get(one.stance, one.stance) + covers(one) for one in said)
    return [word + f" {times}" * (times > 1) for word, times in words.items()]


def covers(said: Statement) -> str:
    """Whether it covers all of the claim; to dispute is always to deny in part."""
    return " part" if said.scope and said.stance != "disputes" else ""


def items(story: Story) -> list[MatrixItem]:
    return [item for item in matrix_pane(story).items if isinstance(item, MatrixItem)]


@pytest.mark.parametrize("story", STORIES, ids=["lorne", "pokrovsk"])
def test_every_cell_says_what_that_side_said(story: Story) -> None:
    sides = [*(side.id for side in story.briefing.sides), ""]
    assert [column.side for column in columns(story)] == sides
    assert [item.claim for item in items(story)] == list(story.briefing.claims)
    for item in items(story):
        cells = [[cell.word.text for cell in column] for column in item.cells()]
        assert cells == [expected(story, item.claim, side) for side in sides]


@pytest.mark.parametrize("story", STORIES, ids=["lorne", "pokrovsk"])
def test_every_cell_leads_to_the_first_statement_of_its_kind_or_to_the_claim(story: Story) -> None:
    for item in items(story):
        for number, column in enumerate(item.cells()):
            for cell in column:
                mark = cell.word.mark
                assert mark is not None
                assert (cell.sign.mark, mark.at) == (mark, str(number))
                said = story.briefing.get(mark.to, Statement)
                if said is None:
                    assert mark.to == item.claim.id
                    assert cell.word.text in ("no response", "nobody")
                else:
                    side, stance = story.briefing.side_of(said.by), said.stance
                    of_its_kind = [
                        one for one in item.claim.statements if (one.stance, covers(one)) == (stance, covers(said))
                    ]
                    assert said is next(one for one in of_its_kind if story.briefing.side_of(one.by) == side)
                    assert cell.sign.text == f"{UNICODE.stances[stance]} "
                    assert cell.sign.style == story.style_of(side)


@pytest.mark.parametrize("width", WIDTHS)
def test_at_every_width_a_claim_has_all_its_cells_from_left_to_right(width: int) -> None:
    for item in items(STORIES[0]):
        rows = item.head(width, False)
        cells = [column for column in item.cells() if column]
        shown = {(to, text) for to, text in leads(rows)}
        assert shown == {
            ((cell.word.mark.to if cell.word.mark else ""), plain([cell.sign, cell.word]))
            for column in cells
            for cell in column
        }
        ats = [int(span.mark.at) for row in rows for span in row if span.mark]
        if width < 74:
            assert ats == sorted(ats)
        assert not rows[-1], "an empty row parts it from the next"


def starts(row: Row, texts: list[str]) -> list[int]:
    """Where in a row each text begins, looked for from left to right."""
    found, at = [], 0
    for text in texts:
        at = plain(row).index(text, at)
        found.append(at)
        at += len(text)
    return found


@pytest.mark.parametrize("width", [74, 80, 86, 101, 120, 150])
def test_cells_stand_below_the_names_of_their_sides(width: int) -> None:
    story = STORIES[0]
    pane = matrix_pane(story)
    assert pane.heading
    heading = starts(pane.heading(width), ["Varn Front", "Osk gov", "Tarsk gov", "No side"])
    for item in items(story):
        first = [column[0] for column in item.cells()]
        row = next(row for row in item.head(width, False) if any(span.mark for span in row))
        assert starts(row, [plain([cell.sign, cell.word]) for cell in first]) == heading


def test_claims_stand_beside_their_cells_where_there_is_room() -> None:
    control = items(STORIES[0])[0]
    assert lines(control.head(120, False))[0].startswith(" CONTESTED  The Varn Front controls")
    assert "+ asserts 2" in lines(control.head(120, False))[0]
    assert lines(control.head(80, False))[:2] == [
        " CONTESTED  The Varn Front controls all of the Lorne dam.",
        "  + asserts 2        − denies           · no comment       ✓ confirms part 2",
    ]


def test_what_is_confirmed_or_denied_in_part_is_told() -> None:
    """Below the word, as far as it goes: whoever reads nothing but the matrix must not take it for all of the claim."""
    control = lines(items(STORIES[0])[0].head(80, False))
    assert control[2:6] == [
        "                     − denies part                           the south wall",
        "                       the north                             only; the south",
        "                       gatehouse                             gatehouse only",
        "",
    ]


def test_where_there_is_no_room_for_columns_there_are_lines() -> None:
    control = items(STORIES[0])[0]
    assert lines(control.head(46, False)) == [
        " CONTESTED  The Varn Front controls all of the",
        "Lorne dam.",
        "  Varn Front:  + asserts 2",
        "  Osk government:  − denies  − denies part",
        "    the north gatehouse",
        "  Tarsk government:  · no comment",
        "  No side:  ✓ confirms part 2",
        "    the south wall only; the south",
        "    gatehouse only",
        "",
    ]


def test_a_story_without_sides_has_those_on_none() -> None:
    text = """\
figures: [{id: ann, name: Ann}]
claims: [{id: c, claim: C., statements: [{by: ann, stance: asserts}]}]
"""
    item = items(story_of(text))[0]
    assert words(item.head(80, False)) == "CLAIMED C. + asserts"


def test_cells_are_parted() -> None:
    text = """\
sides: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]
figures: [{id: ann, name: Ann, side: a}, {id: bob, name: Bob, side: b}]
claims:
  - id: c1
    claim: C.
    statements: [{by: ann, stance: no-comment}, {by: ann, stance: no-comment}, {by: bob, stance: asserts}]
"""
    found = items(story_of(text))[0]
    assert ". no comment 2 B: + asserts" in words(found.head(58, False))
    assert ". no comment 2 + asserts" in words(found.head(74, False))


def test_many_sides_are_lines() -> None:
    sides = ", ".join(f"{{id: s{at}, name: Side {at}}}" for at in range(20))
    text = f"""\
sides: [{sides}]
figures: [{{id: ann, name: Ann, side: s7}}]
claims: [{{id: c, claim: C., statements: [{{by: ann, stance: asserts}}]}}]
"""
    rows = lines(items(story_of(text))[0].head(150, False))
    assert rows[8] == "  Side 7:  + asserts"
    assert rows[9] == "  Side 8:  0 no response"
    assert len(rows) == 1 + 21 + 1


def test_a_matrix_without_claims_says_so() -> None:
    pane = matrix_pane(story_of(""))
    assert (list(pane.items), pane.empty) == ([], "no claims")
