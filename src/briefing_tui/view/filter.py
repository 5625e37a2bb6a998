"""Which claims match what was typed."""

from __future__ import annotations

from briefing_tui.model import STATUSES, Claim
from briefing_tui.text import fold
from briefing_tui.view.story import Story

HINT = "words, or status: side: by: silent: and a part of a name"


class Filter:
    """Takes the claims in which every typed word is found, whatever its accents and capitals.

    A word is looked for in all that stands in a claim: the sentence, its status, who speaks and for which side, and what
    they say. After `status:`, `side:` and `by:` it is looked for only there, after `silent:` in the sides that have said
    nothing.
    """

    def __init__(self, story: Story, typed: str) -> None:
        self._story = story
        self._words: list[tuple[str, str]] = []
        for word in fold(typed).split():
            kind, colon, rest = word.partition(":")
            known = colon and kind in ("status", "side", "by", "silent")
            self._words.append((kind, rest) if known else ("", word))

    def takes(self, claim: Claim) -> bool:
        """Whether the claim matches."""
        terms = self._story.terms(claim)
        return all(word in terms[kind] for kind, word in self._words)

    def has_words_of(self, text: str) -> bool:
        """Whether a text has all words by itself."""
        folded = fold(text)
        return all(not kind and word in folded for kind, word in self._words)

    def advice(self) -> str:
        """What to say where nothing matches: which names there are, if one was asked for that nobody has."""
        briefing = self._story.briefing
        sides = [side.name for side in briefing.sides]
        for kind, word in self._words:
            names = sides if kind in ("side", "silent") else list(STATUSES) if kind == "status" else []
            if kind in ("side", "silent", "status") and not any(word in fold(name) for name in names):
                return f"no {'status' if kind == 'status' else 'side'} is called {word!r}: {', '.join(names) or 'none'}"
            if kind == "by" and not any(word in fold(figure.name) for figure in briefing.figures):
                return f"nobody is called {word!r}"
        return "no claim matches"
