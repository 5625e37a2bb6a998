"""An item as it is copied: one clean paragraph, and the addresses that can be opened."""

from __future__ import annotations

import string
import unicodedata
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model import (
    Assessment,
    Briefing,
    Change,
    Claim,
    Evidence,
    Figure,
    Number,
    Place,
    Section,
    Side,
    Source,
    Statement,
    Unknown,
    Value,
)
from briefing_tui.view.citation import addresses, citation, safe_address
from briefing_tui.view.glyphs import ASCII, UNICODE
from briefing_tui.view.links import SUMMARY, change_id
from briefing_tui.view.story import Story
from tests.hostile.payloads import PAYLOADS
from tests.screens import lorne, pokrovsk
from tests.view.laid_out import all_ids, story_of

LORNE: Final = Story(lorne(), UNICODE)
BUNDLED: Final = [LORNE, Story(pokrovsk(), ASCII)]
CLAIMS: Final = [
    pytest.param(story, claim, id=f"{story.briefing.id}/{claim.id}")
    for story in BUNDLED
    for claim in story.briefing.claims
]
DAM: Final = "https://deltawire.example/2031/05/14/front-claims-dam"
FROM: Final = " From the briefing “Who holds the dam?”, as of 14 May 2031."


def ids_of(briefing: Briefing) -> list[str]:
    """Whatever can be copied."""
    changes = [change_id(number) for number in range(1, len(briefing.changes) + 1)]
    return [*([SUMMARY] if briefing.summary else []), *all_ids(briefing), *changes]


def told(text: str, id: str) -> str:
    """What is said of an item of a small briefing, without of which briefing it is."""
    words = citation(story_of(text), id)
    assert words.endswith(FROM)
    return words.removesuffix(FROM)


def is_unsafe(char: str) -> bool:
    """Whether a terminal or a mail might obey it, or it hides or reorders others."""
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or (
        unicodedata.category(char) == "Cf" and char not in "\u200c\u200d"
    )


@pytest.mark.parametrize("story", BUNDLED, ids=["lorne-dam", "pokrovsk"])
def test_every_item_is_one_line_and_says_of_which_briefing(story: Story) -> None:
    briefing = story.briefing
    for id in ids_of(briefing):
        words = citation(story, id)
        assert f"From the briefing “{briefing.title}”, as of {briefing.as_of.day} " in words, id
        assert words.endswith("."), id
        assert "  " not in words, id
        assert not any(map(is_unsafe, words)), id


@pytest.mark.parametrize(("story", "claim"), CLAIMS)
def test_a_claim_says_what_the_model_has(story: Story, claim: Claim) -> None:
    briefing = story.briefing
    words = citation(story, claim.id)
    assert claim.claim in words
    assert f"(status: {briefing.status_of(claim)})" in words
    for said in claim.statements:
        assert briefing.name(said.by) in words
        assert said.scope in words
        if said.date:
            assert f"{said.date.day} {said.date:%b} {said.date.year}" in words
    for id in story.in_order(part.source for part in claim.parts):
        source = briefing.get(id, Source)
        assert source
        assert source.title in words
        assert source.url in words


def test_who_stands_where_on_a_claim() -> None:
    """Every stance has its own list; scopes, sides, dates and remarks stand with the names."""
    words = citation(LORNE, "power-station")
    assert words.startswith(
        "Claim (status: contested): The Varn Front holds the Lorne power station. "
        "Claimed by Dren Kolar (Varn Front; 12 May 2031). "
        "Denied by Osk Defence Ministry (Osk government; 12 May 2031; told to Delta Wire). "
        "Confirmed by Osk Water Board (Osk government; against its own side; 13 May 2031). "
        "No comment from Osk Defence Ministry (Osk government; 14 May 2031). "
        "No response recorded: Tarsk government. "
        f"Sources: Delta Wire, “Front claims dam”, 14 May 2031 <{DAM}>; "
    )
    assert words.endswith(" From the briefing “Who controls the Lorne dam?”, as of 14 May 2031, 18:00 UTC+02:00.")
    words = citation(LORNE, "control")
    assert "Confirmed by Riverwatch (in part: the south wall only; 14 May 2031) and Delta Wire (in part: " in words
    assert "Assessed by Riverwatch (14 May 2031)." in words
    assert "Disputed in part by Osk Defence Ministry (Osk government; that the gatehouse was hit; " in citation(
        LORNE, "shelling"
    )


PARTS: Final = {
    "control/brankov-denies": (
        "Colonel Tomo Brankov (Osk government) denies in part (the north gatehouse), 14 May 2031, told to Delta Wire: "
        "“I am standing in the north gatehouse as we speak.” "
        "Says on the telephone that he is in it, with about sixty soldiers. "
        f"Claim (status: contested): The Varn Front controls all of the Lorne dam. Source: Delta Wire, “Front claims dam”, "
        f"14 May 2031 <{DAM}>. "
    ),
    "flag-video": (
        "Evidence (video): Two men raise a flag of the Front on the south wall. "
        "The Front released it; who filmed it, it doesn't say. "
        "Checked by Riverwatch: place confirmed, date unknown, authenticity confirmed. Claim (status: contested): "
    ),
    "riverwatch-on-control": (
        "Riverwatch finds unlikely (20–45%, confidence moderate), 14 May 2031: The Front holds the whole dam. "
        "Claim (status: contested): "
    ),
    "board-against-ministry": "Osk Water Board (Osk government) confirms, against its own side, 13 May 2031: “The Front has ",
    "ilic": "Mara Ilic, Front spokesperson, Varn Front. Speaks from Drenova, and answers reporters in writing. Sources: ",
    "front": "Varn Front, a side of this story: Mara Ilic, Dren Kolar and Front command. No response recorded on 2 claims. ",
    "evacuated": (
        "evacuated from the valley: 4,200 people, says Osk Defence Ministry (Osk government; 13 May 2031); "
        "about 9,000 people, says Valley Relief (14 May 2031). The ministry counts "
    ),
    "velin": "Velin, capital of Osk, in Osk valley, 44.085° N, 19.748° E. 12 km below the dam. Source: Delta Wire, ",
    "wire1": (
        f"Delta Wire, “Front claims dam”, 14 May 2031 <{DAM}>. Read 14 May 2031. Reliability B (usually reliable). From the "
    ),
    "lorne-posts": "Lorne Live, “Posts of 12 and 13 May”, read 13 May 2031. Reliability E (unreliable). From the ",
    "who-opened": (
        "Nobody knows: Who opened the lower gates. Open since 12 May 2031. "
        "Claim (status: corroborated): The lower gates of the Lorne dam have been open "
    ),
    "change/2": (
        "Change of 13 May 2031 (retraction, revision 3): Revision 2 led with the breach. Both who reported it have taken "
        "it back, and so do we: see the claim. About: Is the wall in danger? "
        "Claim (status: retracted): The wall of the Lorne dam has been breached. From the "
    ),
    SUMMARY: "In brief: A fictional story that shows all that a briefing can say: the Varn Front says that it holds the whole ",
}


@pytest.mark.parametrize("id", PARTS)
def test_an_item_stands_by_itself(id: str) -> None:
    assert citation(LORNE, id).startswith(PARTS[id])


def test_a_change_of_parts_names_their_claim_with_its_status() -> None:
    """Once, and never as if it were a fact."""
    text = """\
figures: [{id: ann, name: Ann}]
claims: [{id: c, claim: It fell., statements: [{id: s, by: ann, stance: asserts}, {id: t, by: ann, stance: denies, quote: No.}]}]
changes: [{revision: 1, date: 2031-05-14, kind: update, text: New., items: [s, t, ann]}]
"""
    expected = "Change of 14 May 2031 (update, revision 1): New. About: Ann. Claim (status: contested): It fell."
    assert told(text, "change/1") == expected


def test_what_the_screen_needs_is_left_out() -> None:
    """No bullets, rules, or breaks; what was quoted has quotation marks, and what was a block is a sentence."""
    text = """\
sections:
  - id: a
    question: Why?
    answer: |
      # Head

      It said:

      > We hold it,
      > all
      >
      > of *it*

      - one `thing`
      - [two](https://x.example/2)

      3. three
      4. > four

      ***

          code

      <https://x.example/5>
"""
    for glyphs in (ASCII, UNICODE):
        words = citation(story_of(text, glyphs), "a").removesuffix(FROM)
        assert words == (
            "Why? Head. It said: “We hold it, all. of it.” one thing. two <https://x.example/2>. 3. three. 4. “four.” code "
            "https://x.example/5."
        )


def test_a_table_is_a_sentence_for_each_row() -> None:
    text = """\
places: [{id: b, name: B}]
sections:
  - id: a
    question: Why?
    answer: |
      | who | how *many* |
      | --- | ---: |
      | Ann | [[b]] |
      | Bob | |
      | | |

      All.
"""
    assert told(text, "a") == "Why? who: Ann, how many: B. who: Bob. All."


def test_a_long_line_is_not_broken() -> None:
    address = "https://x.example/" + "a" * 3000
    assert address in told(f"sections: [{{id: a, question: Why?, answer: '*So*: <{address}>'}}]\n", "a")


def test_text_that_the_screen_shows_as_written_is_copied_as_written() -> None:
    deep = ">" * 200 + " *a*"
    assert deep in told(f"sections: [{{id: a, question: Why?, answer: '{deep}'}}]\n", "a")


def test_a_draft_says_so() -> None:
    assert " From the draft briefing “Who holds" in citation(story_of("draft: true\n"), "why")


@pytest.mark.parametrize("id", ["", "no-such-item", SUMMARY, "change/1", "change/0"])
def test_of_nothing_nothing_is_said(id: str) -> None:
    story = story_of("")
    assert (citation(story, id), addresses(story, id)) == ("", [])


def hostile(text: str) -> Briefing:
    """A briefing with the text in every field that takes any."""
    day = date(2031, 5, 14)
    said = Statement("said", "f", "asserts", text, text, text, day, "s", "f")
    seen = Evidence("seen", text, text, checked_by="f", source="s")
    found = Assessment("found", "f", text, "likely", text, day, "s")
    return Briefing(
        id="b",
        title=text,
        as_of=day,
        sections=(Section("a", text, text, ("s",), day),),
        summary=text or "-",
        sides=(Side("side", text),),
        figures=(Figure("f", text, text, text, "side", (text,), text, ("s", "t")),),
        numbers=(Number("n", text, (Value(text, "f", day, "s"),), text, text, ("s",)),),
        places=(Place("p", text, text, "p", (text,), text, None, ("s",)),),
        sources=(
            Source("s", text, text, text, text, day, day, "B"),
            Source("t", text, url=f"https://{text}.example/"),
            Source("u", text, url=f"https://x.example/{text}"),
        ),
        claims=(Claim("c", text, (said,), ("p",), ("a",), (seen,), (found,)),),
        unknowns=(Unknown("x", text, ("c",), day),),
        changes=(Change(1, day, text, text, ("c", "said", "s", "p")),),
    )


def check_hostile(text: str) -> None:
    story = Story(hostile(text), UNICODE)
    for id in ids_of(story.briefing):
        words = citation(story, id)
        assert words
        assert not any(map(is_unsafe, words))
        for one in addresses(story, id):
            assert one.url.lower().startswith(("http://", "https://"))
            assert set(one.url) <= set(string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%")
            assert not any(map(is_unsafe, one.words))
            assert safe_address(one.url) == one.url


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_payload_gets_into_the_clipboard(name: str) -> None:
    check_hostile(PAYLOADS[name])
    check_hostile(f"[{PAYLOADS[name]}](https://x.example/{PAYLOADS[name]})")


@given(
    st.text(min_size=1)
    | st.text("\x00\x1b\x9b\u202e\u200b\ud800\r\n\t []()<>:/*_`#>-aж[[s]]https://.", min_size=1, max_size=60)
)
def test_no_text_gets_a_control_character_into_the_clipboard(text: str) -> None:
    check_hostile(text)


def test_a_claim_leads_to_the_sources_of_its_parts() -> None:
    found = addresses(LORNE, "control")
    assert [one.url.rpartition("/")[2] for one in found] == ["front-claims-dam", "tarsk-offers-talks", "7"]
    assert found[0].words == "Delta Wire, “Front claims dam”, 14 May 2031"


def test_a_text_leads_to_what_it_links_to_and_to_the_sources_that_it_names() -> None:
    """In the order of the text, after the item's own sources; each address once."""
    text = """\
sources:
  - {id: own, title: Own, url: "https://own.example/"}
  - {id: named, title: Named, url: "https://named.example/"}
  - {id: without, title: Without}
sections:
  - id: a
    question: Why?
    answer: |
      See *[the **report**](HTTPS://report.example/a_b)*, [[named]], <http://auto.example/>, [[own]], [[without]],
      [again](https://named.example/), `<https://code.example/>`, [mail](mailto:a@b.example), <ftp://x.example/>,
      [script](javascript:alert(1)), [data](data:text/html;base64,AA==), [file](file:///etc/passwd), [up](/a), [x](#y).
    sources: [own]
figures: [{id: f, name: F, note: "[n](https://note.example/)"}]
claims: [{id: c, claim: C., statements: [{by: f, stance: asserts, text: "<https://said.example/>", source: own}]}]
changes: [{revision: 1, date: 2031-05-14, kind: update, text: "<https://why.example/>", items: [named]}]
summary: <https://brief.example/>
"""
    story = story_of(text)
    assert [tuple(one) for one in addresses(story, "a")] == [
        ("https://own.example/", "“Own”"),
        ("HTTPS://report.example/a_b", "the report"),
        ("https://named.example/", "“Named”"),
        ("http://auto.example/", "http://auto.example/"),
    ]
    hosts = {
        id: [one.url.split("/")[2] for one in addresses(story, id)] for id in ("f", "c", "change/1", SUMMARY, "own")
    }
    assert hosts == {
        "f": ["note.example"],
        "c": ["own.example", "said.example"],
        "change/1": ["named.example", "why.example"],
        SUMMARY: ["brief.example"],
        "own": ["own.example"],
    }


def test_a_foreign_host_is_shown_in_both_ways() -> None:
    text = 'sources: [{id: s, title: T, url: "https://pаypal.example:80/ä"}]\n'  # the first `а` is Cyrillic
    assert addresses(story_of(text), "s") == [
        ("https://xn--pypal-4ve.example:80/%C3%A4", "“T”, written pаypal.example:80")
    ]


SAFE: Final = {
    "https://x.example": "https://x.example",
    "HTTP://X.Example:8080/a?b=c#d": "HTTP://X.Example:8080/a?b=c#d",
    "http://[::1]:80/": "http://[::1]:80/",
    "https://x.example/%20a'(b)": "https://x.example/%20a'(b)",
    "https://x.example?q": "https://x.example?q",
    # Percent-encoded
    "https://x.example/a b\x1b\u202e": "https://x.example/a%20b%1B%E2%80%AE",
    'https://x.example/<a>"`\\': "https://x.example/%3Ca%3E%22%60%5C",
    "https://x.example/ж\ud800": "https://x.example/%D0%B6%ED%A0%80",
    # Punycode
    "https://straße.example/": "https://xn--strae-oqa.example/",
    "https://ЖАРНО.example/": "https://xn--80alwei.example/",
    # Not addresses
    "": "",
    "https://": "",
    "https:///a": "",
    "https:x.example": "",
    " https://x.example": "",
    "ftp://x.example/": "",
    "javascript://x.example/%0aalert(1)": "",
    "javascript:alert(1)//http://x.example/": "",
    "file:///etc/passwd": "",
    "--help": "",
    "https://good.example@evil.example/": "",
    "https://evil.example\\@good.example/": "",
    "https://x..example/": "",
    "https://x.example:http/": "",
    "https://%78.example/": "",
    "https://x\u200b.example/": "",
    "https://x\u2044y.example/": "",
    "https://x。example/": "",
    "https://x y.example/": "",
    "https://x\x1b.example/": "",
    f"https://{'ж' * 64}.example/": "",
}


@pytest.mark.parametrize("url", SAFE)
def test_an_address_is_http_and_can_be_seen(url: str) -> None:
    assert safe_address(url) == SAFE[url]
