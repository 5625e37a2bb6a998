"""What all items of a page have in common: words of ours, links, dates, sources, signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefing_tui.export.content import Content, stamp
from briefing_tui.export.html_prose import escaped, link, prose
from briefing_tui.export.inline import Target
from briefing_tui.model import Claim, Moment, Source
from briefing_tui.view.story import day

UNSPOKEN: Final = ' aria-hidden="true"'
"""For signs: what they mean is said in words, too."""


def css_class(look: str) -> str:
    """The attribute for it; empty if there is none."""
    return f' class="{look}"' if look else ""


class Words:
    """Words of one briefing as HTML."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.story = content.story
        self.briefing = content.briefing
        # Our own words are English, whatever the briefing's language is.
        self.ours = "" if self.briefing.language.lower().split("-")[0] == "en" else ' lang="en"'

    def our(self, tag: str, words: str, look: str = "") -> str:
        """An element with words of our own."""
        return f"<{tag}{css_class(look)}{self.ours}>{escaped(words)}</{tag}>"

    def fold(self, id: str, head: str, body: str, *, opened: bool = False) -> str:
        """An item that folds open; one without a body that doesn't."""
        if not body:
            return f'<div id="{escaped(id)}">{head}</div>\n'
        state = " open" if opened else ""
        return f'<details id="{escaped(id)}"{state}>\n<summary>{head}</summary>\n<div>{body}</div>\n</details>\n'

    def link(self, id: str, words: str = "") -> str:
        """What to call an item, or other words for it, that lead to it."""
        return link(self.content, Target(id=id), escaped(words or self.story.words_for(id)))

    def time(self, moment: Moment, *, full: bool = False) -> str:
        """A date; if it is not to be `full`, without the year where that goes without saying."""
        words = day(moment) if full else self.story.date(moment)
        return f'<time datetime="{stamp(moment)}"{self.ours}>{escaped(words)}</time>'

    def cited(self, source: str) -> str:
        """The number of a source; its words are said to who can't see where that leads."""
        found = self.briefing.get(source, Source)
        if not found:
            return ""
        words = (
            f'{self.story.source_number(source)}<span class="hidden"> {escaped(self.story.source_words(found))}</span>'
        )
        return f'<span class="n">{link(self.content, Target(id=source), words)}</span>'

    def all_cited(self, sources: Iterable[str]) -> str:
        """The sources in a few words; nothing if there are none."""
        known = self.story.in_order(sources)
        label = self.our("span", "Sources:" if len(known) > 1 else "Source:", "quiet")
        return f'<p class="n">{label} {", ".join(map(self._cited_in_words, known))}</p>' if known else ""

    def _cited_in_words(self, source: str) -> str:
        found = self.briefing.get(source, Source)
        assert found is not None
        number = f"{self.story.source_number(source)} {escaped(self.story.source_words(found))}"
        return link(self.content, Target(id=source), number)

    def sign(self, glyph: str, figure: str) -> str:
        """A glyph and the mark of the side that the figure is on."""
        sign = self.story.sign(glyph, figure)
        return f'<span class="sign {sign.style}"{UNSPOKEN}>{escaped(sign.text.rstrip())}</span>'

    def side_name(self, figure: str) -> str:
        """The name of the side that the figure is on, in its colour; nothing for one on none."""
        side = self.briefing.side_of(figure)
        return f'<span class="side {self.story.style_of(side)}">{self.link(side)}</span>' if side else ""

    def labelled(self, label: str, inside: str, look: str = "") -> str:
        """A line of HTML with what it is; nothing if it is empty."""
        words = self.our("span", label, "quiet")
        return f"<p{css_class(look)}>{words} {inside}</p>" if inside else ""

    def names(self, ids: Iterable[str]) -> str:
        """The names of items."""
        return ", ".join(map(self.link, ids))

    def prose(self, text: str, own: str = "", look: str = "prose", level: int = 4) -> str:
        """A Markdown text; nothing if there is none. What it says of other items than its `own` leads there."""
        return prose(self.content, text, own, look, level) if text else ""

    def claim_line(self, id: str) -> str:
        """A claim with its status: it never stands without."""
        claim = self.briefing.get(id, Claim)
        return f"{self.status(claim)} {self.link(id)}" if claim else ""

    def status(self, claim: Claim) -> str:
        """The status of a claim on a patch."""
        status = self.briefing.status_of(claim)
        return self.our("b", status, f"status {status.replace(' ', '-')}")
