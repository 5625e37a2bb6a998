"""Parts of rows in another style: what was found, what is marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.view.rows import Row, Span


class Highlight(NamedTuple):
    """The characters from `start` to `end` of a row's text have one more style."""

    start: int
    end: int
    style: str


def restyle(row: Row, highlights: Iterable[Highlight]) -> Row:
    """The row with the highlights; where they overlap, those that come later stand in front."""
    for start, end, style in highlights:
        spans: list[Span] = []
        at = 0
        for span in row:
            text, before, mark = span
            first, last = max(0, start - at), min(len(text), end - at)
            if first < last:
                spans += [Span(text[:first], before, mark)] if first else []
                spans.append(Span(text[first:last], f"{before} {style}".lstrip(), mark))
                spans += [Span(text[last:], before, mark)] if last < len(text) else []
            else:
                spans.append(span)
            at += len(text)
        row = tuple(spans)
    return row
