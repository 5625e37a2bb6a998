"""Several briefings to choose from."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from briefing_tui.files import expand
from briefing_tui.load import Loaded, load_path
from briefing_tui.model import Briefing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.chooser import Chooser, listed
from briefing_tui.tui.session import Session
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.listing import Listed
from tests.screens import POKROVSK, chooser_app, footer, press, reader_of, room_of, screen_text, under_cursor


def test_a_folder_leaves_out_what_is_hidden_or_not_its_owners(tmp_path: Path) -> None:
    for name in ("a", "b/c", ".git", "b/.drafts", "node_modules/x", "env/lib", "b/envs"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "x.yaml").touch()
    (tmp_path / "env" / "pyvenv.cfg").touch()
    files, problems = expand([str(tmp_path)])
    assert [file.removeprefix(f"{tmp_path}/") for file in files] == ["a/x.yaml", "b/c/x.yaml", "b/envs/x.yaml"]
    assert problems == []
    named = [str(tmp_path / ".git")]
    assert expand(named) == ([f"{named[0]}/x.yaml"], []), "but what is named is meant"


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


async def test_r_looks_at_the_files_again(tmp_path: Path) -> None:
    """What has come, gone and changed is seen; the cursor stays with its file."""
    for name in ("b", "c"):
        (tmp_path / f"{name}.yaml").write_text(SMALL.format(f"Story {name}", "false"))

    def relist() -> list[Listed]:
        return listed(expand([str(tmp_path)])[0], load_path, ASCII)

    app = BriefingApp(relist(), Session(ASCII, relist=relist))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "r")
        assert footer(app).startswith(" read again: nothing has changed")
        (tmp_path / "a.yaml").write_text(SMALL.format("Story a", "false"))
        (tmp_path / "b.yaml").unlink()
        await press(pilot, "r")
        assert footer(app).startswith(" read again")
        assert re.findall(r"Story (\w)", screen_text(app)) == ["a", "c"]
        assert under_cursor(app).startswith("Story c")


async def test_the_palette_finds_briefings_by_their_titles(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALL.format("Story a", "false"))
    app = chooser_app([load_path(str(tmp_path / "a.yaml")), load_path(str(POKROVSK))])
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, ":", *"who holds", "enter")
        assert reader_of(app).title_words() == "Who holds Pokrovsk?"
