"""An item as it is quoted elsewhere: one paragraph that stands by itself, and the addresses that lead to its sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from briefing_tui.model import (
    LIKELIHOODS,
    Assessment,
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
)
from briefing_tui.text import clean, count
from briefing_tui.view.claims import SILENCE, STANCES
from briefing_tui.view.entries import deed
from briefing_tui.view.links import SUMMARY
from briefing_tui.view.prose import _parsed
from briefing_tui.view.questions import RELIABILITY
from briefing_tui.view.story import Story, day

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPACES: Final = re.compile(" {2,}")
_ENDS: Final = tuple(".!?…:;。！？؟।")

_ADDRESS: Final = re.compile(r"(https?://)([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)
_HOST: Final = re.compile(
    r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE | re.ASCII
)
_IN_ADDRESS: Final = "-._~:/?#[]@!$&'()*+,;=%"
"""What an address may hold beside letters and digits, by RFC 3986."""


class Address(NamedTuple):
    """Where something can be read on the web, and what is there."""

    url: str
    words: str


def citation(story: Story, id: str) -> str:
    """The item as one paragraph in one line, with who said it, when and where; empty if there is no such item.

    It is safe to print, and without any character that is there for the screen alone.
    """
    told = _told(story, id)
    if not any(told):
        return ""
    briefing = story.briefing
    told.append(_sources_told(story, _cited(story, id)))
    told.append(f"From the {'draft ' * briefing.draft}briefing “{briefing.title}”, as of {day(briefing.as_of)}")
    return _SPACES.sub(" ", clean(" ".join(_stopped(part) for part in told if part))).strip(" ")


def addresses(story: Story, id: str) -> list[Address]:
    """The addresses of an item, each once: of its sources, then those that its prose links to or whose source it names."""
    change = story.change(id)
    sources = [id, *_cited(story, id), *(change.items if change else ())]
    found: dict[str, Address] = {}
    for one in chain(_of_sources(story, sources), *(_linked(story, text) for text in _prose(story, id))):
        found.setdefault(one.url, one)
    return list(found.values())


def safe_address(url: str) -> str:
    """An http(s) address, all of it characters that can be seen and mean one thing; empty for anything else.

    It is kept as written but for what isn't ASCII, or has no place in an address: a host is told in Punycode, so that
    letters that look alike don't hide whose it is, the rest is percent-encoded. An address with a user's name before
    the host is none: hardly anything but deceit has it.
    """
    match = _ADDRESS.fullmatch(url)
    if match is None:
        return ""
    scheme, host, rest = match.groups()
    if not host.isascii():
        name, colon, port = host.partition(":")
        name = ".".join(map(_punycode, unicodedata.normalize("NFKC", name).lower().split(".")))
        host = f"{name}{colon}{port}"
    if not _HOST.fullmatch(host):
        return ""
    return scheme + host + quote(rest, safe=_IN_ADDRESS, errors="surrogatepass")


def _punycode(label: str) -> str:
    """A label of a host's name in ASCII; empty if it is too long for one, or not made of letters and digits."""
    if label.isascii():
        return label
    # Not by Python's "idna": that is of 2003, and takes `ß` to another host than browsers do.
    if len(label) > 63 or not all(char == "-" or unicodedata.category(char)[0] in "LMN" for char in label):
        return ""
    return "xn--" + label.encode("punycode").decode()


def _told(story: Story, id: str) -> list[str]:
    """What there is to say of an item, in sentences: some may be empty, or lack their full stop."""
    briefing = story.briefing
    match briefing.find(id):
        case Claim() as claim:
            return _claim(story, claim)
        case Statement() as said:
            return _statement(story, said)
        case Evidence() as evidence:
            words = f"Evidence ({evidence.kind}): {_flat(story, evidence.text)}"
            return [words, _checks(story, evidence), _its_claim(story, id)]
        case Assessment() as assessment:
            return [_assessment(story, assessment), _its_claim(story, id)]
        case Figure(name=name, role=role, side=side, note=note):
            return [_joined(", ", name, role, briefing.name(side)), _flat(story, note)]
        case Side(name=name):
            names = [figure.name for figure in briefing.figures if figure.side == id]
            silent = sum(any(side.id == id for side in briefing.silent_sides(claim)) for claim in briefing.claims)
            about = f"{SILENCE.capitalize()} on {count(silent, 'claim')}" if silent else ""
            return [f"{name}, a side of this story" + (f": {_listed(names)}" if names else ""), about]
        case Number() as number:
            return [_number(story, number), _flat(story, number.note)]
        case Place() as place:
            return [_place(story, place), _flat(story, place.note)]
        case Source() as source:
            read = f"Read {day(source.accessed)}" if source.published and source.accessed else ""
            letter = source.reliability
            return [_source(source), read, f"Reliability {letter} ({RELIABILITY[letter]})" if letter else ""]
        case Section(question=question, answer=answer, updated=updated):
            return [question, _flat(story, answer), f"Updated {day(updated)}" if updated else ""]
        case Unknown(text=text, claims=claims, since=since):
            return [f"Nobody knows: {text}", f"Open since {day(since)}" if since else "", *_claims(story, claims)]
    if id == SUMMARY and briefing.summary:
        return [f"In brief: {_flat(story, briefing.summary)}"]
    change = story.change(id)
    return _change(story, change) if change else []


def _claim(story: Story, claim: Claim) -> list[str]:
    """Its sentence and status, and whose word there is for it and against it."""
    remarks = story.remarks(claim)
    told = [_claimed(story, claim)]
    for stance, title in STANCES.items():
        names = []
        for said in claim.statements:
            if said.stance == stance:
                scope = f"in part: {said.scope}" if said.scope and stance != "disputes" else said.scope
                heard = f"told to {story.briefing.name(said.via)}" if said.via else ""
                names.append(_who(story, said.by, scope, remarks.get(said.id, ""), day(said.date), heard))
        told.append(f"{title} {_listed(names)}" if names else "")
    assessors = [_who(story, one.by, day(one.date)) for one in claim.assessments]
    silent = [side.name for side in story.briefing.silent_sides(claim)]
    told.append(f"Assessed by {_listed(assessors)}" if assessors else "")
    told.append(f"{SILENCE.capitalize()}: {_listed(silent)}" if silent else "")
    return told


def _claimed(story: Story, claim: Claim) -> str:
    """A claim never stands without what became of it, so that it isn't taken for a fact."""
    return f"Claim (status: {story.briefing.status_of(claim)}): {claim.claim}"


def _claims(story: Story, ids: Iterable[str]) -> list[str]:
    """Those of the items that are claims."""
    return [_claimed(story, claim) for claim in (story.briefing.get(id, Claim) for id in ids) if claim]


def _its_claim(story: Story, part: str) -> str:
    """The claim that a part bears on."""
    claim = story.links.claim_of(part)
    return _claimed(story, claim) if claim else ""


def _statement(story: Story, said: Statement) -> list[str]:
    """Who does what, when and towards whom, and the words."""
    claim = story.links.claim_of(said.id)
    remark = story.remarks(claim).get(said.id, "") if claim else ""
    heard = f"told to {story.briefing.name(said.via)}" if said.via else ""
    words = _joined(", ", f"{_who(story, said.by)} {deed(said)}", remark, day(said.date), heard)
    quoted = f": “{said.quote}”" if said.quote else ""
    return [words + quoted, _flat(story, said.text), _its_claim(story, said.id)]


def _checks(story: Story, evidence: Evidence) -> str:
    """What became of the checks of a piece of evidence, and who made them."""
    checks = evidence.checks
    named = (("place", checks.location), ("date", checks.date), ("authenticity", checks.authenticity))
    results = ", ".join(f"{name} {result}" for name, result in named if result)
    if not results:
        return "No check recorded"
    return f"{f'Checked by {_who(story, evidence.checked_by)}' if evidence.checked_by else 'Checks'}: {results}"


def _assessment(story: Story, assessment: Assessment) -> str:
    """Who finds what, how likely and how surely: the judgment comes before what is judged."""
    likelihood = assessment.likelihood
    sure = f"confidence {assessment.confidence}" if assessment.confidence else ""
    degree = _joined(", ", LIKELIHOODS[likelihood] if likelihood else "", sure)
    finds = _joined(" ", _who(story, assessment.by), "finds", likelihood, f"({degree})" if degree else "")
    return f"{_joined(', ', finds, day(assessment.date))}: {_flat(story, assessment.text)}"


def _number(story: Story, number: Number) -> str:
    """What is counted, and every value with who gave it."""
    values = []
    for value in number.values:
        when = day(value.date)
        given = f", says {_who(story, value.by, when)}" if value.by else f" ({when})" if when else ""
        values.append(_joined(" ", value.value, number.unit) + given)
    return f"{number.label}: {'; '.join(values)}"


def _place(story: Story, place: Place) -> str:
    """What it is called, what it is, and where."""
    within = f"in {story.briefing.name(place.part_of)}" if place.part_of else ""
    at = place.coordinates
    point = ""
    if at:
        north, east = at.latitude, at.longitude
        point = f"{abs(north):g}° {'N' if north >= 0 else 'S'}, {abs(east):g}° {'E' if east >= 0 else 'W'}"
    return _joined(", ", place.name, place.kind, within, point)


def _change(story: Story, change: Change) -> list[str]:
    """The account of a revision, and what it is about."""
    words = f"Change of {day(change.date)} ({change.kind}, revision {change.revision}): {_flat(story, change.text)}"
    parts = {id: claim.id for id in change.items if (claim := story.links.claim_of(id))}
    items = dict.fromkeys(parts.get(id, id) for id in change.items)
    others = [story.briefing.name(id) for id in items if not story.briefing.get(id, Claim)]
    return [words, f"About: {'; '.join(others)}" if others else "", *_claims(story, items)]


def _who(story: Story, figure: str, *details: str) -> str:
    """A figure and its side, with what else is to be said in brackets."""
    side = story.briefing.side_of(figure)
    about = _joined("; ", story.briefing.name(side), *details)
    return story.briefing.name(figure) + (f" ({about})" if about else "")


def _source(source: Source) -> str:
    """A source with its address, if it has one."""
    return _joined(" ", _source_words(source), f"<{safe_address(source.url) or source.url}>" if source.url else "")


def _source_words(source: Source) -> str:
    """Who published it, its title and its date."""
    when = day(source.published) or (f"read {day(source.accessed)}" if source.accessed else "")
    return _joined(", ", source.publisher, f"“{source.title}”", when)


def _sources_told(story: Story, ids: Iterable[str]) -> str:
    """The sources one after the other; empty if there are none."""
    sources = [source for source in (story.briefing.get(id, Source) for id in dict.fromkeys(ids)) if source]
    return f"Source{'s' * (len(sources) > 1)}: {'; '.join(map(_source, sources))}" if sources else ""


def _joined(between: str, *parts: str) -> str:
    """The parts that aren't empty."""
    return between.join(part for part in parts if part)


def _listed(names: Sequence[str]) -> str:
    """The names with commas, and an `and` before the last."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _stopped(sentence: str) -> str:
    """The sentence with a full stop, if it doesn't end in some such sign already."""
    sentence = sentence.rstrip()
    return sentence if sentence.rstrip("”’»\"'").endswith(_ENDS) else f"{sentence}."


def _cited(story: Story, id: str) -> Iterable[str]:
    """The ids of the sources of an item; of a claim, of all that bears on it."""
    match story.briefing.find(id):
        case Claim() as claim:
            return story.in_order(part.source for part in claim.parts)
        case Statement(source=source) | Evidence(source=source) | Assessment(source=source):
            return [source]
        case Number(values=values, sources=sources):
            return [*(value.source for value in values), *sources]
        case Figure(sources=sources) | Place(sources=sources) | Section(sources=sources):
            return sources
    return []


def _prose(story: Story, id: str) -> list[str]:
    """The Markdown texts of an item."""
    match story.change(id) or story.briefing.find(id):
        case Claim() as claim:
            return [part.text for part in claim.parts]
        case Section(answer=text) | Figure(note=text) | Place(note=text) | Number(note=text):
            return [text]
        case Statement(text=text) | Evidence(text=text) | Assessment(text=text) | Change(text=text):
            return [text]
    return [story.briefing.summary] if id == SUMMARY else []


def _of_sources(story: Story, ids: Iterable[str]) -> Iterator[Address]:
    """The addresses of those of the items that are sources."""
    for id in ids:
        source = story.briefing.get(id, Source)
        if source:
            yield from _address(source.url, _source_words(source))


def _linked(story: Story, text: str) -> Iterator[Address]:
    """The addresses that a Markdown text links to, and those of the sources that it names in double brackets."""
    href = words = ""
    for token in chain.from_iterable(token.children or [] for token in _parsed(text) or []):
        match token.type:
            case "item":
                yield from _of_sources(story, [token.meta["id"]])
            case "link_open":
                href, words = str(token.attrGet("href") or ""), ""
            case "link_close":
                yield from _address(href, words)
            case _:
                words += token.content


def _address(url: str, words: str) -> Iterator[Address]:
    """An address and what is there; with its host as it was written, where that isn't ASCII."""
    match, safe = _ADDRESS.fullmatch(url), safe_address(url)
    if match and safe:
        yield Address(safe, clean(words if match[2].isascii() else f"{words}, written {match[2]}"))


def _flat(story: Story, text: str) -> str:
    """A Markdown text in one line: blocks and rows of tables become sentences, what was quoted gets quotation marks."""
    tokens = _parsed(text)
    if tokens is None:
        return text
    parts: list[str] = []
    quotes: list[int] = []
    header: list[str] = []
    cells: list[str] | None = None
    number = ""
    for token in tokens:
        match token.type:
            case "inline":
                words = _words(story, token.children or []).strip()
                if cells is not None:
                    cells.append(words)
                elif words:
                    parts.append(number + _stopped(words))
                    number = ""
            case "fence" | "code_block":
                parts.append(token.content)
            case "list_item_open" | "list_item_close":
                number = f"{token.info}{token.markup} " if token.info else ""
            case "blockquote_open":
                parts += [number.rstrip()] if number else []
                number = ""
                quotes.append(len(parts))
            case "blockquote_close":
                start = quotes.pop()
                if not quotes and start < len(parts):  # one in another is quoted already
                    parts[start] = f"“{parts[start]}"
                    parts[-1] += "”"
            case "table_open":
                header = []
            case "tr_open":
                cells = []
            case "tr_close":
                row = ", ".join(_joined(": ", *pair) for pair in zip(header, cells or [], strict=False) if pair[1])
                parts += [_stopped(row)] if row else []
                header, cells = header or cells or [], None
    return " ".join(parts)


def _words(story: Story, tokens: Iterable[Token]) -> str:
    """Inline tokens as words; a link is followed by its address, unless that is what its words are."""
    words: list[str] = []
    href, start = "", 0
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                words.append(" ")
            case "item":
                words.append(token.content or story.words_for(token.meta["id"]))
            case "image":
                words.append(f"{token.content} <{token.attrGet('src')}>")
            case "link_open":
                href, start = str(token.attrGet("href") or ""), len(words)
            case "link_close":
                words.append(f" <{href}>" if "".join(words[start:]) != href else "")
            case _:
                words.append(token.content)
    return "".join(words)
