"""The reader, driven as its users drive it."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from briefing_tui.tui.help import Help
from briefing_tui.tui.keys import KEYS
from briefing_tui.view.glyphs import ASCII
from tests.screens import (
    briefing_of,
    pokrovsk,
    press,
    reader_app,
    reader_of,
    room_of,
    screen_text,
)


def story(sections: int, claims: int = 0) -> str:
    """A briefing of so many sections and claims."""
    lines = ["briefing: 1", "title: Story", "as_of: 2031-05-14", "figures: [{id: a, name: A}]", "sections:"]
    for number in range(1, sections + 1):
        lines += [f"  - question: Question {number}?", "    answer: |"]
        lines += [f"      Paragraph {part} of answer {number}.\n" for part in range(number * 7 % 13 + 1)]
    if claims:
        lines.append("claims:")
    for number in range(1, claims + 1):
        lines.append(f"  - {{claim: Claim {number}., statements: [{{by: a, stance: asserts}}]}}")
    return "\n".join(lines) + "\n"


async def test_help_and_back() -> None:
    """`?` shows the keys, at the smallest size that they have to fit, and closes again."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "?")
        assert isinstance(room_of(app), Help)
        await press(pilot, "q")
        reader_of(app)


LEFT_BY_ESCAPE = {"about", "matrix", "timeline", "map", "filter", "find", "mark", "palette", "addresses", "copy"}
ALL_KEYS = [
    key
    for entry in KEYS
    if entry.action not in ("close", "quit", "help", "back")
    for key in (*entry.keys[0].split(" "), *(["escape"] if entry.action in LEFT_BY_ESCAPE else []))
]


@pytest.mark.parametrize("size", [(1, 1), (80, 1), (80, 2), (80, 3), (3, 4), (500, 200)])
async def test_no_size_is_too_small_or_too_large(size: tuple[int, int]) -> None:
    """Every action works at every size, in every pane."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=size) as pilot:
        for pane in ("0", "s", "c"):
            await press(pilot, pane, *ALL_KEYS)
        await press(pilot, "?", "space", "j", "q")
        reader_of(app)


async def test_widgets_do_not_grow_with_the_briefing() -> None:
    """Ten sections and a thousand mount the same widgets."""
    counts = []
    for sections in (10, 1000):
        app = reader_app(briefing_of(story(sections, claims=sections)))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            counts.append(len(list(app.screen.query(Widget))))
    assert counts[0] == counts[1]


async def test_bodies_are_laid_out_when_seen() -> None:
    """Opening everything lays out what is on the screen, not the rest."""
    app = reader_app(briefing_of(story(2000)))
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "z", "R")
        assert reader_of(app).panes["questions"].list.laid_out < 120


async def test_a_resize_keeps_the_item_at_the_top() -> None:
    """However the terminal is resized, what was at the top stays there."""
    app = reader_app(briefing_of(story(50)))
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "z", "R", "space", "space", "d")
        folds = reader_of(app).panes["questions"].list
        before, screen = folds.top, screen_text(app)
        for width, height in ((80, 24), (41, 10), (200, 50), (60, 20)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert folds.top.item == before.item
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert screen_text(app) == screen


async def shown(app_size: int, *keys: str) -> list[str]:
    """The panes on the screen at a width, after keys; the focused one with a star."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=(app_size, 24)) as pilot:
        await press(pilot, *keys)
        panes = reader_of(app).panes
        return [name + "*" * pane.focused for name, pane in panes.items() if pane.region]


async def test_all_panes_stand_at_120_columns() -> None:
    assert await shown(120) == ["sidebar", "questions*", "claims"]


async def test_panes_are_one_key_away_at_80_columns() -> None:
    assert await shown(80) == ["questions*"]
    assert await shown(80, "c") == ["questions", "claims*"]
    assert await shown(80, "c", "c") == ["claims*"]
    assert await shown(80, "c", "c", "c") == ["questions*"]
    assert await shown(80, "s") == ["sidebar*", "questions"]
    assert await shown(80, "s", "s") == ["questions*"]
    assert await shown(80, "s", "c") == ["questions", "claims*"]
    assert await shown(80, "c", "q") == ["questions*"]


async def test_the_claims_stand_beside_the_questions_at_100_columns() -> None:
    assert await shown(100) == ["questions*", "claims"]
    assert await shown(100, "c") == ["questions", "claims*"]
    assert await shown(100, "c", "c", "c") == ["questions*", "claims"]
    assert await shown(100, "s") == ["sidebar*", "questions"]
    assert await shown(100, "s", "q") == ["questions*", "claims"]


async def test_one_pane_at_a_time_under_60_columns() -> None:
    assert await shown(59) == ["questions*"]
    assert await shown(59, "c") == ["claims*"]
    assert await shown(59, "c", "c") == ["questions*"]
    assert await shown(59, "tab", "tab") == ["sidebar*"]


async def test_q_is_back_only_where_something_is_on_top() -> None:
    """In a terminal of one pane, having been elsewhere before changes nothing: `q` on the questions quits."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "tab")
        assert "q back" in screen_text(app)
        await press(pilot, "escape")
        assert "q quit" in screen_text(app)
        await press(pilot, "escape")
        reader_of(app)
        await press(pilot, "tab", "shift+tab", "q")
    assert app.return_value == 0


async def test_tab_goes_round() -> None:
    assert await shown(120, "tab") == ["sidebar", "questions", "claims*"]
    assert await shown(120, "tab", "tab") == ["sidebar*", "questions", "claims"]
    assert await shown(120, "tab", "tab", "tab") == ["sidebar", "questions*", "claims"]
    assert await shown(120, "shift+tab") == ["sidebar*", "questions", "claims"]


async def test_the_count_of_claims_stays_in_sight_when_the_claims_do_not() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "3 contested, 3 claimed" in screen_text(app).split("\n")[0]


async def test_digits_open_questions_and_zero_the_summary() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(80, 24)) as pilot:
        questions = reader_of(app).panes["questions"]
        await press(pilot, "4")
        assert (questions.position(), questions.list.is_open(4)) == ("question 4 of 5", True)
        await press(pilot, "0")
        assert questions.list.cursor == 0
        await press(pilot, "9")
        assert "no question 9" in screen_text(app)


async def test_brackets_step_through_questions_and_braces_through_claims() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        panes = reader_of(app).panes
        await press(pilot, "]", "]")
        assert panes["questions"].position() == "question 2 of 5"
        await press(pilot, "}")
        assert panes["claims"].focused
        assert panes["claims"].position() == "claim 1 of 6"
        await press(pilot, "}", "}", "{")
        assert panes["claims"].position() == "claim 2 of 6"
        await press(pilot, "[")
        assert panes["questions"].focused
        assert panes["questions"].position() == "question 2 of 5", "it comes back to where it was"
        await press(pilot, "[", "[")
        assert "no question before this one" in screen_text(app)


async def test_folding_by_every_key() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        folds = reader_of(app).panes["questions"].list
        await press(pilot, "j", "l")
        assert folds.opened == {0, 1}
        await press(pilot, "h")
        assert folds.opened == {0}
        await press(pilot, "enter", "z", "M")
        assert folds.opened == set()
        await press(pilot, "+")
        assert folds.opened == set(range(9))
        await press(pilot, "minus")
        assert folds.opened == set()
        await press(pilot, "right", "left", "enter")
        assert folds.opened == {1}


async def test_a_prefix_key_shows_what_may_follow() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "z")
        footer = screen_text(app).split("\n")[23]
        assert "zR open all" in footer
        assert "zM fold all" in footer
        await press(pilot, "x")
        assert "zR" not in screen_text(app)


async def test_a_tall_answer_scrolls_by_line_inside_itself() -> None:
    """`j` in an item taller than the window moves by one line, and reaches the next item after its last."""
    text = story(2).replace("Paragraph 0 of answer 1.", "\n".join(f"      - line {n}" for n in range(60)).strip())
    app = reader_app(briefing_of(text))
    async with app.run_test(size=(80, 24)) as pilot:
        folds = reader_of(app).panes["questions"].list
        lines = []
        for _ in range(100):
            lines.append(folds.top.line)
            if folds.cursor:
                break
            await press(pilot, "j")
        assert lines[:4] == [0, 1, 2, 3]
        assert folds.cursor == 1
        assert "* line 59" in screen_text(app)


async def test_half_pages_and_ends() -> None:
    app = reader_app(briefing_of(story(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        folds = reader_of(app).panes["questions"].list
        await press(pilot, "h", "d")
        assert folds.top.item == folds.height // 2
        await press(pilot, "u")
        assert folds.top.item == 0
        await press(pilot, "G")
        assert folds.cursor == 99
        assert "100%" in screen_text(app)
        await press(pilot, "g", "space")
        assert folds.top.item == folds.height - 1
        await press(pilot, "b", "end", "home")
        assert folds.cursor == 0


async def test_q_quits_with_zero_and_ctrl_c_as_if_it_were_a_signal() -> None:
    for key, code in (("q", 0), ("ctrl+c", 130)):
        app = reader_app(pokrovsk())
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, key)
        assert app.return_value == code


async def test_nothing_moves_by_itself() -> None:
    """Animations are off, whatever Textual's default is."""
    assert reader_app(pokrovsk()).animation_level == "none"


async def test_the_cursor_is_a_mark_and_not_only_a_colour() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "j")
        marked = [line for line in screen_text(app).split("\n") if ">" in line]
        assert len(marked) == 1
        assert "Where is Pokrovsk?" in marked[0]


async def test_a_click_focuses_the_pane() -> None:
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.click(offset=(75, 4))
        panes = reader_of(app).panes
        assert panes["claims"].focused
        assert panes["claims"].list.is_open(0)
        await press(pilot, "shift+tab")
        assert panes["questions"].focused


async def test_a_clicked_pane_stays_when_there_is_room_for_fewer() -> None:
    """What the reader pressed is what is left on a smaller screen."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.click(offset=(75, 4))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        panes = reader_of(app).panes
        assert [name for name, pane in panes.items() if pane.region] == ["claims"]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert panes["claims"].region
        assert panes["claims"].focused


async def test_an_item_with_nothing_more_says_so() -> None:
    app = reader_app(briefing_of(story(1) + "unknowns: [{text: When.}]\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "enter")
        assert "there is no more to this one" in screen_text(app)
        await press(pilot, "j")
        assert "there is no more" not in screen_text(app)


@pytest.mark.parametrize("theme", ["briefing-light", "nord", "textual-light", "gruvbox"])
async def test_every_theme_shows_the_same_words(theme: str) -> None:
    texts = []
    for name in ("briefing-dark", theme):
        app = reader_app(pokrovsk(), ASCII, name)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            texts.append(screen_text(app))
    assert texts[0] == texts[1]


async def test_a_new_theme_repaints() -> None:
    """Changing the theme draws every part in its colours."""
    app = reader_app(pokrovsk())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        before = {str(segment.style) for strip in app.screen._compositor.render_strips() for segment in strip}
        app.theme = "briefing-light"
        await pilot.pause()
        after = {str(segment.style) for strip in app.screen._compositor.render_strips() for segment in strip}
        assert not before & after
