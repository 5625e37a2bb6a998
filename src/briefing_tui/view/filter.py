"""Which claims match what was typed."""

from __future__ import annotations

from briefing_tui.folding import fold
from briefing_tui.model import STATUSES, Claim
from briefing_tui.view.story import Story

HINT = "words, or status: side: by: silent: and a part of a name"


class Filter:
    """Takes the claims in which every typed word is found, whatever its accents and capitals.

    A word is looked for in the sentence, its status, who speaks and for which side, what they say, evidence and
    assessments. After `status:`, `side:` and `by:` it is looked for only there, after `silent:` in the sides that have said
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
        for kind, word in self._words:
            terms = self._story.terms(claim, kind)
            if kind == "status":
                if not terms.startswith(word):  # "corroborated" is not "partly corroborated"
                    return False
            elif word not in terms or not terms:
                return False
        return True

    def has_words_of(self, text: str) -> bool:
        """Whether a text has all words by itself."""
        folded = fold(text)
        return all(not kind and word in folded for kind, word in self._words)

    def advice(self) -> str:
        """What to say where nothing matches: which names there are, if one was asked for that nobody has."""
        briefing = self._story.briefing
        figures = [name for figure in briefing.figures for name in (figure.id, figure.name, *figure.aliases)]
        sides = [name for side in briefing.sides for name in (side.id, side.name)]
        for kind, word in self._words:
            if kind in ("side", "silent") and not any(word in fold(name) for name in sides):
                return (
                    f"no side is called {word!r}: {', '.join(side.name for side in briefing.sides) or 'there is none'}"
                )
            if kind == "status" and not any(status.startswith(word) for status in STATUSES):
                return f"no status is called {word!r}: {', '.join(STATUSES)}"
            if kind == "by" and not any(word in fold(name) for name in figures):
                return f"nobody is called {word!r}"
        return "no claim matches"
