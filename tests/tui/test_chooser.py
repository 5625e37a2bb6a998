"""Several briefings to choose from."""

from __future__ import annotations

import gc
from pathlib import Path

from briefing_tui.load import Loaded, load_path
from briefing_tui.model import Briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.chooser import Chooser
from tests.screens import POKROVSK, chooser_app, press, reader_of, room_of, screen_text

SMALL = "briefing: 1\ntitle: {0}\nas_of: 2031-05-14\ndraft: {1}\nsections: [{{question: Why?, answer: So.}}]\n"


def chooser(folder: Path) -> BriefingApp:
    """The list of the bundled briefing, a draft and a file with problems."""
    draft, bad = folder / "draft.yaml", folder / "bad.yaml"
    draft.write_text(SMALL.format("A draft", "true"))
    bad.write_text("briefing: 1\ntitel: Bad\n")
    loaded = [load_path(str(path)) for path in (POKROVSK, draft, bad)]
    names = ["pokrovsk.yaml", "draft.yaml", "bad.yaml"]
    return chooser_app([Loaded(name, one.briefing, one.problems) for one, name in zip(loaded, names, strict=True)])


async def test_the_list(tmp_path: Path) -> None:
    """Title, date and counts of each; of a file with problems, how many, and on `enter` which."""
    app = chooser(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "G", "enter")
        assert "this briefing has no 'title'" in screen_text(app)


async def test_enter_opens_and_q_comes_back(tmp_path: Path) -> None:
    app = chooser_app([load_path(str(POKROVSK)), load_path(str(POKROVSK))])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "enter")
        assert reader_of(app).title_words() == "Who holds Pokrovsk?"
        await press(pilot, "q")
        assert isinstance(room_of(app), Chooser)
        assert room_of(app).view.list.cursor == 1
        await press(pilot, "l", "?", "q", "q", "q")
    assert app.return_value == 0


async def test_a_file_that_changed_for_the_worse_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(SMALL.format("Story", "false"))
    app = chooser_app([load_path(str(path)), load_path(str(POKROVSK))])
    async with app.run_test(size=(80, 24)) as pilot:
        path.write_text("briefing: 2\n")
        await press(pilot, "enter")
        assert isinstance(room_of(app), Chooser)
        assert "it now has 4 problems" in screen_text(app)


async def test_the_list_keeps_no_briefing_in_memory(tmp_path: Path) -> None:
    """Of a thousand files, a few words each are kept."""

    def briefings() -> set[int]:
        gc.collect()
        return {id(one) for one in gc.get_objects() if isinstance(one, Briefing)}

    before = briefings()
    app = chooser(tmp_path)
    async with app.run_test(size=(80, 24)):
        assert briefings() <= before
