"""The page for browsers: what is in it, where it leads, and that nothing in it is alive."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import Final

import pytest
from textual.theme import Theme

from briefing_tui.export.content import Content
from briefing_tui.export.html import html_page
from briefing_tui.export.html_prose import prose
from briefing_tui.export.style import DARK, GROUNDS, LIGHT, LINES, STYLE
from briefing_tui.model import Briefing, Claim
from briefing_tui.tui import themes
from briefing_tui.view.page import PARTS
from briefing_tui.view.rows import STYLES
from tests.export.pages import IN_PROSE, MARKUP, Parsed
from tests.hostile.payloads import PAYLOADS, harm, one_line
from tests.hostile.stories import Story
from tests.screens import briefing_of, lorne, pokrovsk
from tests.view.laid_out import HEADER

TAGS: Final = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "nav",
        "main",
        "section",
        "article",
        "footer",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "a",
        "b",
        "em",
        "strong",
        "code",
        "pre",
        "br",
        "hr",
        "blockquote",
        "cite",
        "details",
        "summary",
        "small",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "time",
    ]
)
ATTRIBUTES: Final = frozenset(
    [
        "aria-hidden",
        "aria-label",
        "charset",
        "class",
        "colspan",
        "content",
        "datetime",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "open",
        "rel",
        "scope",
        "start",
    ]
)


def page(briefing: Briefing, *parts: str) -> Parsed:
    return Parsed("".join(html_page(briefing, parts or PARTS)))


def inert(parsed: Parsed) -> None:
    """Nothing but our own tags and attributes, and links that lead to an anchor or by http(s) to elsewhere."""
    assert {tag for tag, _ in parsed.tags} <= TAGS
    assert {name for _, attributes in parsed.tags for name in attributes} <= ATTRIBUTES
    assert parsed.others == ["DOCTYPE html"]
    for attributes, _ in parsed.links:
        href = attributes["href"]
        if href.startswith("#"):
            assert href[1:] in parsed.ids
        else:
            assert re.fullmatch(r"https?://[!-~]+", href)
            assert attributes["rel"] == "noreferrer noopener"
    assert len(parsed.ids) == len(set(parsed.ids))
    (title,) = (tag for tag, _ in parsed.tags if tag == "title")
    assert title


@pytest.mark.parametrize("briefing", [lorne(), pokrovsk()], ids=lambda briefing: briefing.id)
@pytest.mark.parametrize("parts", [PARTS, *((part,) for part in PARTS)], ids="-".join)
def test_links_lead_somewhere_whatever_is_shown(briefing: Briefing, parts: tuple[str, ...]) -> None:
    """An item that isn't on the page is only named."""
    inert(page(briefing, *parts))


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    parsed = page(pokrovsk())
    checksum = base64.b64encode(hashlib.sha256(parsed.style.encode()).digest()).decode()
    (policy,) = (found["content"] for tag, found in parsed.tags if found.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{checksum}'; img-src 'none'; base-uri 'none'; form-action 'none'"
    )
    tags = [tag for tag, _ in parsed.tags]
    assert tags.index("style") > tags.index("meta")
    assert not re.search(r"url\(|@import|expression", parsed.style)


@pytest.mark.parametrize("payload", [*IN_PROSE, *PAYLOADS])
def test_whatever_is_written_is_text(payload: str) -> None:
    text = MARKUP.get(payload) or PAYLOADS[payload]
    story = Story(text)
    written = "".join(html_page(briefing_of(story.text), PARTS))
    assert not harm(written)
    parsed = Parsed(written)
    inert(parsed)
    words = re.sub(r"\s", "", parsed.text)
    assert [place for word, place in story.words.items() if word not in words] == []


@pytest.mark.parametrize("payload", MARKUP)
def test_text_is_what_was_written(payload: str) -> None:
    """To the letter, in a field without markup."""
    title = one_line(MARKUP[payload])
    story = "briefing: 1\nas_of: 2031-05-14\nsections: [{question: Why?, answer: So.}]\n"
    quoted = title.replace("'", "''")
    parsed = page(briefing_of(f"{story}title: '{quoted}'\n"))
    assert title in parsed.text


def test_headings_are_in_their_order() -> None:
    """One of the first level, and none that leaves out a level, so that one can go from heading to heading."""
    levels = [int(tag[1]) for tag, _ in page(lorne()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_what_is_claimed_stands_beside_what_is_denied() -> None:
    written = "".join(html_page(lorne(), ["claims"]))
    article = written[written.index('id="control"') : written.index("</article>", written.index('id="control"'))]
    contrast = article[article.index('class="contrast"') :]
    claimed, denied = re.findall(r"<section>(.*?)</section>", contrast, re.DOTALL)[:2]
    assert "Mara Ilic" in claimed
    assert "Osk Defence Ministry" not in claimed
    assert "Osk Defence Ministry" in denied
    assert "Riverwatch" not in claimed + denied  # who only confirms it stands below


def test_a_status_is_a_word_and_every_side_has_its_mark_and_name() -> None:
    """No color says anything alone."""
    briefing = lorne()
    parsed = page(briefing, "claims")
    words = parsed.words
    for claim in briefing.claims:
        assert f"{briefing.status_of(claim)} {claim.claim}" in words
    for side in ("▌", "▐", "▀"):
        assert side in parsed.text
    assert "Mara Ilic Varn Front" in words


def test_silence_and_scope_and_remarks_are_said() -> None:
    words = page(lorne(), "claims").words
    for said in (
        "Tarsk government: no response recorded",
        "confirmed in part: the south wall only (Riverwatch)",
        "scope: the north gatehouse",
        "against its own side",
        "told to Delta Wire",
        "unlikely (20–45%) · confidence moderate",
        "place confirmed · date unknown · genuine confirmed (checked by Riverwatch)",
    ):
        assert said in words


def test_sources_are_those_that_are_cited() -> None:
    """With the questions all of them; else only those that the rest refers to, by their numbers."""
    assert [id for id in page(pokrovsk(), "claims").ids if id == "independent-report"]
    ids = page(lorne(), "places").ids
    assert "water-notice" in ids
    assert "note-scan" not in ids
    assert "note-scan" in page(lorne(), "questions").ids
    words = page(lorne(), "places").words
    assert "[7] Notice 6 to the valley" in words


@pytest.mark.parametrize("language", ["uk", "en"])
def test_our_words_have_their_own_language(language: str) -> None:
    text = f"{HEADER}language: {language}\nsections: [{{question: Чому?, answer: Тому.}}]\n"
    parsed = page(briefing_of(text))
    tags = dict(parsed.tags[:1]) | {tag: found for tag, found in parsed.tags if tag == "h2"}
    assert tags["html"]["lang"] == language
    assert tags["h2"].get("lang") == (None if language == "en" else "en")


def test_moments_are_for_programs_too() -> None:
    times = {found["datetime"] for tag, found in page(lorne()).tags if tag == "time"}
    assert {"2031-05-14T18:00+02:00", "2031-05-15T09:00+02:00", "2031-05-13"} <= times


def test_prose_is_what_the_screen_shows() -> None:
    answer = "# A\\n\\n1. one\\n2. **two**\\n\\n> q\\n\\n| a | b |\\n| --- | --: |\\n| 1 | `2` |\\n\\n```\\nx <y>\\n```\\n\\n***\\n\\na  \\nb"
    written = "".join(html_page(briefing_of(f'{HEADER}sections: [{{question: Q, answer: "{answer}"}}]\n')))
    prose = written[written.index('<div class="prose answer">') : written.index("</details>")]
    for made in (
        "<h4>A</h4>",
        "<ol><li>one\n</li>",
        "<strong>two</strong>",
        "<blockquote><p>q</p>",
        '<th scope="col" class="right">b</th>',
        '<td class="right"><code>2</code></td>',
        "<pre><code>x &lt;y&gt;</code></pre>",
        "<hr>",
        "a<br>b",
    ):
        assert made in re.sub(r"\n(?=</?[otlbu])", "", prose).replace("</li>", "\n</li>").replace("\n\n", "\n"), made


def test_an_address_is_told_by_its_host() -> None:
    """What a link's words are is the writer's choice, where it leads isn't; one that could deceive is no link."""
    answer = "[a bank](https://evil.example/bank) and [a bank](https://bank.example@evil.example/)"
    parsed = page(briefing_of(f'{HEADER}sections: [{{question: Q, answer: "{answer}"}}]\n'))
    assert [(found["href"], words) for found, words in parsed.links if "rel" in found] == [
        ("https://evil.example/bank", "a bank")
    ]
    assert "a bank (evil.example) and a bank (https://bank.example@evil.example/)" in parsed.words


def test_names_lead_to_whom_they_name() -> None:
    """Also across a line's end and in emphasis; not in code, in a link, nor in the item's own words."""
    text = f"""{HEADER}
figures: [{{id: ministry, name: Defence Ministry, note: The Defence Ministry speaks.}}]
sources: [{{id: bank, title: B, url: 'https://bank.example@evil.example/'}}, {{id: wire, title: W, url: 'https://w.example/'}}]
unknowns: [{{text: Where the Defence Ministry is.}}]
claims: [{{claim: C, statements: [{{by: ministry, stance: asserts, text: "See [[bank]] and [[wire|there]]."}}]}}]
sections:
  - question: Q
    answer: |
      The Defence
      Ministry and **the Defence Ministry**, `Defence Ministry`, [Defence Ministry](https://x.example/).
"""
    briefing = briefing_of(text)
    found = [
        (words, one["href"])
        for one, words in page(briefing, "questions", "figures").links
        if one["href"] == "#ministry"
    ]
    assert found == [("Defence Ministry", "#ministry")] * 2
    assert ("Defence Ministry", "#ministry") in [
        (words, one["href"]) for one, words in page(briefing, "unknowns", "figures").links
    ]
    # What isn't on the page can't be gone to there; an address that could deceive leads nowhere.
    assert all("evil" not in one["href"] for one, _ in page(briefing).links)
    content = Content(briefing, ["unknowns"])
    assert prose(content, "See [[bank]] and [[wire|there]].") == (
        '<div class="prose"><p>See B and <a href="https://w.example/" rel="noreferrer noopener">there</a>.</p>\n</div>'
    )


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_can_be_read(colors: dict[str, str]) -> None:
    """By WCAG 2 (AA): every ink on every ground, which is also a status, written in the page's color on an ink."""
    inks = [name for name in colors if name not in GROUNDS | LINES]
    for ink, ground in itertools.product(inks, GROUNDS):
        darker, lighter = sorted([luminance(colors[ink]), luminance(colors[ground])])
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)


@pytest.mark.parametrize(("colors", "theme"), [(LIGHT, themes.LIGHT), (DARK, themes.DARK)], ids=["light", "dark"])
def test_colours_are_those_of_the_screen(colors: dict[str, str], theme: Theme) -> None:
    assert [colors[f"side-{number}"] for number in range(1, 5)] == theme.variables["sides"].split()
    assert (colors["ink"], colors["page"], colors["accent"]) == (theme.foreground, theme.background, theme.accent)


def test_every_class_has_a_look() -> None:
    """What the style sheet doesn't know is a slip, but for the parties of no side and what is only plain."""
    used = {look for _, found in page(lorne()).tags for look in found.get("class", "").split()}
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", STYLE))
    assert used - known <= {"side-0", "claimed"}
    assert known & {"side-1", "contested"} <= STYLES | {"side-1"}


def test_a_claim_can_be_linked_to() -> None:
    claim = lorne().get("control", Claim)
    assert claim is not None
    (found,) = (attributes for tag, attributes in page(lorne()).tags if attributes.get("id") == "control")
    assert found == {"id": "control", "open": ""}
