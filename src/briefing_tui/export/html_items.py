"""The items of a page, but for claims: each as HTML, with an anchor to link to."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.export.content import point_words, reliability_words
from briefing_tui.export.events import events
from briefing_tui.export.html_prose import escaped, line, link
from briefing_tui.export.html_words import UNSPOKEN, Words
from briefing_tui.export.inline import Target, named
from briefing_tui.model import Change, Figure, Number, Place, Section, Side, Source, Unknown
from briefing_tui.text import count
from briefing_tui.view.citation import safe_address
from briefing_tui.view.claims import SILENCE


class Items:
    """Items as HTML."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._content = words.content
        self._story = words.story

    def question(self, number: int, section: Section) -> str:
        """A question that opens to its answer, the claims that bear on it, and where it was reported."""
        words, story = self._words, self._story
        head = f'<span class="n">{number}</span> <h3>{escaped(section.question)}</h3>'
        body = words.prose(section.answer, section.id, "prose answer")
        about = [words.claim_line(one.by) for one in story.links.references(section.id, "discussed")]
        body += "".join(['<ul class="plain told">', *(f"<li>{one}</li>" for one in about), "</ul>"]) if about else ""
        body += words.all_cited(section.sources)
        if section.updated:
            body += f'<p class="n">{words.our("span", "updated")} {words.time(section.updated, full=True)}</p>'
        return words.fold(section.id, head, body, opened=number == 1 and not words.briefing.summary)

    def unknown(self, unknown: Unknown) -> str:
        """What nobody has established, and what depends on it."""
        words = self._words
        said = line(self._content, named(self._story, unknown.text))
        told = "".join(words.labelled("bears on:", words.claim_line(id), "told") for id in unknown.claims)
        told += words.labelled("open since", words.time(unknown.since), "told") if unknown.since else ""
        return f'<li id="{escaped(unknown.id)}"><p><b class="unknown"{UNSPOKEN}>?</b> {said}</p>{told}</li>\n'

    def side(self, side: Side) -> str:
        """One side, and on how many claims it has said nothing."""
        words, story = self._words, self._story
        silent = self._content.silences[side.id]
        about = words.our("span", f"{SILENCE} on {count(silent, 'claim')}", "quiet") if silent else ""
        mark = f'<span class="sign"{UNSPOKEN}>{escaped(story.mark_of(side.id))}</span>'
        name = f'<b class="{story.style_of(side.id)}">{mark} {escaped(side.name)}</b>'
        return f'<li id="{escaped(side.id)}">{name} {about}</li>\n'

    def figure(self, figure: Figure) -> str:
        """A person or organisation: who that is, and with whom it stands."""
        words = self._words
        mark = self._story.side_mark(figure.id)
        sign = f'<span class="sign {mark.style}"{UNSPOKEN}>{escaped(mark.text)}</span>'
        head = f'{sign} <h3>{escaped(figure.name)}</h3> <span class="side">{escaped(figure.role)}</span>'
        body = f'<p class="told">{words.our("span", figure.kind, "quiet")} {words.side_name(figure.id)}</p>'
        body += words.labelled("also:", escaped(", ".join(figure.aliases)), "told")
        body += words.prose(figure.note, figure.id, "prose told")
        return words.fold(figure.id, head, body + words.all_cited(figure.sources))

    def numbers_head(self) -> str:
        """What the columns of numbers are."""
        names = ("value", "given by", "date", "source")
        cells = (f'<th scope="col"{self._words.ours}>{name}</th>' for name in names)
        return "".join(["<thead><tr>", *cells, "</tr></thead>\n"])

    def number(self, number: Number) -> str:
        """The rows of a number: each value with who gave it."""
        words = self._words
        rows = f'<tr><th colspan="4" scope="rowgroup">{escaped(number.label)}</th></tr>\n'
        unit = f" {escaped(number.unit)}" if number.unit else ""
        for value in number.values:
            cells = [
                f'<span class="value">{escaped(value.value)}</span>{unit}',
                words.link(value.by) if value.by else "",
                words.time(value.date) if value.date else "",
                words.cited(value.source),
            ]
            rows += "".join(["<tr>", *(f"<td>{cell}</td>" for cell in cells), "</tr>\n"])
        told = words.prose(number.note, number.id) + words.all_cited(number.sources)
        rows += f'<tr><td class="note" colspan="4">{told}</td></tr>\n' if told else ""
        return f'<tbody id="{escaped(number.id)}">\n{rows}</tbody>\n'

    def place(self, place: Place) -> str:
        """A place: what it is in, and where on earth."""
        words = self._words
        head = f'<h3>{escaped(place.name)}</h3> <span class="side">{escaped(place.kind)}</span>'
        body = words.labelled("in", words.link(place.part_of) if place.part_of else "", "told")
        body += words.labelled("also:", escaped(", ".join(place.aliases)), "told")
        body += words.prose(place.note, place.id, "prose told")
        body += f'<p class="n">{point_words(place.coordinates)}</p>' if place.coordinates else ""
        return words.fold(place.id, head, body + words.all_cited(place.sources))

    def change(self, id: str, change: Change) -> str:
        """The editor's account of one revision."""
        words, story = self._words, self._story
        kind = words.our("span", story.joined(change.kind, f"revision {change.revision}"))
        head = f"<h3>{words.time(change.date, full=True)} · {kind}</h3>"
        about = words.labelled("About:", words.names(change.items), "told")
        body = words.prose(change.text, look="prose answer") + about
        return words.fold(id, head, body)

    def source(self, source: Source) -> str:
        """Where something was reported, with all that is known of it."""
        words = self._words
        safe = safe_address(source.url)
        title = f"<cite>{escaped(source.title)}</cite>"
        told = [escaped(source.publisher)] if source.publisher else []
        for done, at in (("published", source.published), ("read", source.accessed)):
            told += [f"{words.our('span', done)} {words.time(at, full=True)}"] if at else []
        told += [words.our("span", reliability_words(source))] if source.reliability else []
        told += [f"{words.our('span', 'saved copy:')} {escaped(source.file)}"] if source.file else []
        if source.url:
            told.append(f'<span class="host">{escaped(safe.split("/")[2] if safe else source.url)}</span>')
        elif not source.file:
            told.append(words.our("span", "no address recorded"))
        number = f'<span class="n">{self._story.source_number(source.id)}</span>'
        about = f'<span class="quiet">{" · ".join(told)}</span>'
        leads = link(self._content, Target(url=safe), title)
        return f'<li id="{escaped(source.id)}">{number} {leads} {about}</li>\n'

    def timeline(self) -> Iterator[str]:
        """Everything that has a date, a list for each day."""
        title = ""
        for event in events(self._story):
            if event.day != title:
                yield "</ul>\n" if title else ""
                title = event.day
                yield f'{self._words.our("h3", title)}\n<ul class="plain events">\n'
            sign = f'<span class="sign {event.sign.style}"{UNSPOKEN}>{escaped(event.sign.text)}</span>'
            yield f"<li>{sign}{line(self._content, event.words)}</li>\n"
        yield "</ul>\n"
