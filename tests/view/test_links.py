"""What refers to what, and the mentions in prose that lead there."""

from __future__ import annotations

import pytest

from briefing_tui.model import Claim
from briefing_tui.view.glyphs import ASCII
from briefing_tui.view.links import SUMMARY, Links
from briefing_tui.view.rows import Span, plain
from briefing_tui.view.story import Story
from tests.screens import lorne
from tests.view.laid_out import all_ids, leads, story_of

ONE_OF_EACH = """\
figures:
  - {id: ann, name: Ann, sources: [wire]}
  - {id: bob, name: Bob}
numbers:
  - {id: dead, label: dead, values: [{value: "4", by: ann, source: post}, {value: "5", by: bob}], sources: [wire]}
places:
  - {id: valley, name: valley}
  - {id: dam, name: dam, part_of: valley, sources: [wire]}
sources:
  - {id: wire, title: Wire}
  - {id: post, title: Post}
sections:
  - {id: who, question: Who?, answer: Nobody., sources: [wire]}
claims:
  - id: held
    claim: It is held.
    places: [dam, valley]
    sections: [who]
    statements:
      - {id: says, by: ann, stance: asserts, source: post, via: bob}
      - {id: denies, by: bob, stance: denies, text: No., source: post}
    evidence:
      - {id: film, kind: video, text: A flag., checked_by: ann, source: wire}
    assessments:
      - {id: view, by: bob, text: Perhaps., source: post}
unknowns:
  - {id: when, text: When?, claims: [held]}
changes:
  - {revision: 1, date: 2031-05-13, kind: update, text: First., items: [held, film]}
  - {revision: 2, date: 2031-05-14, kind: update, text: Second., items: [held]}
"""

REFERENCES = {
    "ann": "gave dead, said says, checked film",
    "bob": "gave dead, heard says, said denies, assessed view",
    "wire": "cites ann, cites dead, cites dam, cites who, cites film",
    "post": "cites dead, cites says, cites denies, cites view",
    "valley": "within dam, about held",
    "dam": "about held",
    "who": "discussed held",
    "held": "open when, changed change/1, changed change/2",
    "film": "changed change/1",
    "when": "",
    "nobody": "",
    "": "",
}


@pytest.mark.parametrize("id", REFERENCES)
def test_the_references_to_an_item(id: str) -> None:
    """How, and by which item, in the order of the file."""
    found = story_of(ONE_OF_EACH).links.references(id)
    assert ", ".join(f"{one.relation} {one.by}" for one in found) == REFERENCES[id]


def test_references_of_some_relations() -> None:
    links = story_of(ONE_OF_EACH).links
    assert [one.by for one in links.references("bob", "heard", "assessed")] == ["says", "view"]
    assert links.references("bob", "checked") == []


def test_the_claim_that_a_part_belongs_to() -> None:
    story = story_of(ONE_OF_EACH)
    held = story.briefing.claims[0]
    assert [story.links.claim_of(part) for part in ("says", "denies", "film", "view")] == [held] * 4
    assert story.links.claim_of("held") is story.links.claim_of("ann") is None


def test_the_claim_of_every_part_whether_its_id_was_written_or_made() -> None:
    briefing = lorne()
    links = Links(briefing)
    parts = [(part.id, claim) for claim in briefing.claims for part in claim.parts]
    assert {id.startswith(f"{claim.id}/") for id, claim in parts} == {True, False}
    assert [links.claim_of(id) for id, _ in parts] == [claim for _, claim in parts]


def test_a_change_is_no_part_of_a_claim_that_is_called_so() -> None:
    links = Links(lorne()._replace(claims=(Claim("change", "It was changed.", ()), Claim("summary", "In brief.", ()))))
    assert links.claim_of("change/1") is links.claim_of("summary/") is None


def test_every_reference_is_from_an_item_to_an_item() -> None:
    briefing = lorne()
    links = Links(briefing)
    ids = {*all_ids(briefing), *(f"change/{number}" for number, _ in enumerate(briefing.changes, 1))}
    assert ids >= {one.by for id in ids for one in links.references(id)}
    said = [one.by for figure in briefing.figures for one in links.references(figure.id, "said")]
    assert sorted(said) == sorted(said.id for claim in briefing.claims for said in claim.statements)


# Mentions, from the item that is mentioned


def mentioned(text: str, id: str, limit: int | None = None) -> list[str]:
    return story_of(text).links.mentioned_in(id, limit)


EVERYWHERE = """\
summary: Lipa.
figures:
  - {id: ann, name: Ann, note: From Lipa.}
numbers:
  - {id: dead, label: dead in Lipa, value: "4", note: In Lipa.}
places:
  - {id: lipa, name: Lipa, note: Lipa is a town.}
  - {id: dam, name: dam of Lipa, note: Near Lipa.}
sources:
  - {id: wire, title: News from Lipa}
sections:
  - {id: asked, question: Where is Lipa?, answer: Near Lipa. Lipa is small.}
  - {id: answered, question: Where?, answer: In Lipa.}
claims:
  - id: held
    claim: Lipa is held.
    statements:
      - {id: says, by: ann, stance: asserts, text: Lipa is.}
      - {id: quoted, by: ann, stance: asserts, quote: Lipa is.}
    evidence:
      - {id: film, kind: video, text: A flag in Lipa.}
    assessments:
      - {id: view, by: ann, text: Lipa is not.}
unknowns:
  - {id: when, text: When Lipa fell.}
changes:
  - {revision: 1, date: 2031-05-13, kind: update, text: Lipa is new.}
"""
HOMES = [SUMMARY, "asked", "answered", "held", "says", "film", "view", "when", "ann", "dead", "dam", "change/1"]


def test_an_item_is_mentioned_in_every_kind_of_prose() -> None:
    """Each item with such a text once, in order; not in its own text, nor in names, titles and quotes."""
    assert mentioned(EVERYWHERE, "lipa") == HOMES


@pytest.mark.parametrize("limit", [0, 1, 3, 99])
def test_mentions_up_to_a_limit(limit: int) -> None:
    assert mentioned(EVERYWHERE, "lipa", limit) == HOMES[:limit]


def answers(*texts: str) -> str:
    """Two places, one with another's name in its own, and a section for each text: `s1`, `s2`."""
    sections = "".join(f"  - {{id: s{at}, question: Q?, answer: '{text}'}}\n" for at, text in enumerate(texts, 1))
    places = "  - {id: dam, name: Lorne dam, aliases: [the dam]}\n  - {id: road, name: Lorne dam road}\n"
    return f"places:\n{places}sections:\n{sections}"


def test_a_part_of_a_longer_name_is_no_mention() -> None:
    text = answers("By Lorne dam road.", "By Lorne dam.", "Lorne dam road at Lorne dam.")
    assert mentioned(text, "dam") == ["s2", "s3"]
    assert mentioned(text, "road") == ["s1", "s3"]


def test_a_part_of_a_word_is_no_mention() -> None:
    assert mentioned(answers("the dams", "bathe dam", "the damned", "the dam"), "dam") == ["s4"]


def test_aliases_are_mentions_and_any_space_will_do() -> None:
    assert mentioned(answers("At the dam.", "The dam.", "the  dam", "the\n\n    dam"), "dam") == ["s1", "s3", "s4"]


def test_mentions_by_several_names_are_in_the_order_of_the_file() -> None:
    text = answers("the dam", "Lorne dam", "[[dam]]", "the dam and Lorne dam", "Lorne dam", "the dam")
    assert mentioned(text, "dam") == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert mentioned(text, "dam", 2) == ["s1", "s2"]


def test_references_by_id_are_mentions() -> None:
    """With words and without."""
    text = answers("see [[dam]]", "see [[dam|this]]", "see [[ dam ]]", "see [[road]]", "see [[road|dam]]", "[dam]")
    assert mentioned(text, "dam") == ["s1", "s2", "s3"]


def test_what_has_no_name_is_mentioned_by_its_id() -> None:
    links = Links(lorne())
    assert links.mentioned_in("breach") == ["wall", "change/2"]
    assert links.mentioned_in("water-notice") == ["water-board"]
    assert links.mentioned_in("flag-video") == ["who"]
    assert links.mentioned_in("nobody") == []


def test_what_is_marked_in_a_text_is_mentioned_there() -> None:
    story = Story(lorne(), ASCII)
    for section in story.briefing.sections:
        marked = {to for to, _ in leads(story.prose(section.answer, 80, section.id))}
        mentioned = {id for id in all_ids(story.briefing) if section.id in story.links.mentioned_in(id)}
        assert marked
        assert marked <= mentioned


def test_in_a_script_without_spaces_a_mention_needs_none() -> None:
    text = "places:\n  - {id: beijing, name: 北京}\nsections:\n  - {id: s1, question: Q?, answer: 在北京市。}\n"
    assert mentioned(text, "beijing") == ["s1"]


@pytest.mark.parametrize("answer", ["by _the dam_", "by **Lorne** dam"])
def test_emphasis_hides_no_mention(answer: str) -> None:
    assert mentioned(answers(answer), "dam") == ["s1"]


@pytest.mark.parametrize("answer", ["see [[mill-road]]", "the code `mill`"])
def test_a_name_in_an_id_or_in_code_is_no_mention(answer: str) -> None:
    text = "places:\n  - {id: mill, name: mill}\n  - {id: mill-road, name: Long Road}\n"
    assert mentioned(f"{text}sections:\n  - {{id: s1, question: Q?, answer: '{answer}'}}\n", "mill") == []


# Mentions, marked in prose

NAMES = """\
figures:
  - {id: ilic, name: Mara Ilic, aliases: [Ilic]}
places:
  - {id: dam, name: Lorne dam}
claims:
  - {id: held, claim: The dam is held., statements: [{id: says, by: ilic, stance: asserts}]}
"""


def spans(text: str, own: str = "") -> list[Span]:
    return [span for row in story_of(NAMES).prose(text, 80, own) for span in row if span.text]


def test_a_name_is_marked_and_the_words_around_it_are_not() -> None:
    before, name, after = spans("By Mara Ilic, twice.")
    assert (before, after) == (Span("By "), Span(", twice."))
    assert (name.text, name.style) == ("Mara Ilic", "mention")
    assert name.mark is not None
    assert (name.mark.to, name.mark.at) == ("ilic", "")


def test_each_mention_has_a_mark_of_its_own() -> None:
    assert leads([tuple(spans("Ilic and Ilic"))]) == [("ilic", "Ilic"), ("ilic", "Ilic")]


def test_a_mention_keeps_the_style_around_it() -> None:
    assert [span.style for span in spans("**by Ilic** and *Ilic*")] == [
        "strong",
        "strong mention",
        "",
        "emphasis mention",
    ]


def test_a_mention_in_two_styles_is_one_mark() -> None:
    assert leads([tuple(spans("by **Mara** Ilic"))]) == [("ilic", "Mara Ilic")]


def test_a_mention_in_two_rows_is_one_mark() -> None:
    rows = story_of(NAMES).prose("It was said by Mara Ilic herself.", 20)
    assert [plain(row) for row in rows] == ["It was said by Mara", "Ilic herself."]
    assert leads(rows) == [("ilic", "Mara Ilic")]


@pytest.mark.parametrize(
    "text", ["`Ilic`", "```\nIlic\n```", "    Ilic", "[by Ilic](https://x.example)", "<https://Ilic>"]
)
def test_nothing_is_marked_in_code_and_links(text: str) -> None:
    assert leads([tuple(spans(text))]) == []


def test_a_name_is_found_in_lists_headings_and_quotes() -> None:
    assert leads([tuple(spans("# Ilic\n\n- at Lorne dam\n\n> by Ilic"))]) == [
        ("ilic", "Ilic"),
        ("dam", "Lorne dam"),
        ("ilic", "Ilic"),
    ]


def test_an_item_is_not_marked_in_its_own_text() -> None:
    assert leads([tuple(spans("Ilic at Lorne dam", own="ilic"))]) == [("dam", "Lorne dam")]


def test_a_reference_shows_the_name_or_other_words() -> None:
    found = spans("[[ilic]], [[ilic|she]], [[held]] and [[says|her words]]")
    assert leads([tuple(found)]) == [
        ("ilic", "Mara Ilic"),
        ("ilic", "she"),
        ("held", "The dam is held."),
        ("says", "her words"),
    ]
    assert {span.style for span in found if span.mark} == {"mention"}


def test_a_name_in_the_words_of_a_reference_leads_where_the_reference_does() -> None:
    assert leads([tuple(spans("[[held|what Ilic said]]"))]) == [("held", "what Ilic said")]


def test_what_an_item_mentions_is_named_or_referred_to_in_its_texts() -> None:
    text = """\
figures: [{id: ann, name: Ann, note: "Ann knows Bob, as in `the dam`."}, {id: bob, name: Bob}]
places: [{id: dam, name: the dam}]
sections:
  - {id: s1, question: "Who holds the dam?", answer: "See [[s2]], says Bob."}
  - {id: s2, question: Why?, answer: Nobody knows.}
"""
    links = story_of(text).links
    assert links.mentions_of("s1") == ["dam", "bob", "s2"]
    assert links.mentions_of("ann") == ["bob"], "not itself, and nothing in code"
    assert links.mentions_of("s2") == []
