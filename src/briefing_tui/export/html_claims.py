"""The claims of a page: what is claimed beside what is denied, then what bears on both."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.export.content import check_words, likelihood_words
from briefing_tui.export.html_prose import escaped
from briefing_tui.export.html_words import UNSPOKEN, Words
from briefing_tui.model import Assessment, Claim, Evidence, Stance, Statement
from briefing_tui.view.claims import SILENCE, STANCES


class Claims:
    """Claims as HTML."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._story = words.story

    def claim(self, claim: Claim) -> str:
        """One claim, open."""
        words, story, briefing = self._words, self._story, self._story.briefing
        confirmed = "".join(
            f'<p class="confirmation">{words.our("span", "confirmed in part:" if said.scope else "confirmed", "confirmed")} '
            f"{escaped(said.scope)} ({words.link(said.by)})</p>"
            for said in briefing.independent_confirmations(claim)
        )
        silent = "".join(
            f'<p class="silent"><span class="sign {story.style_of(side.id)}"{UNSPOKEN}>'
            f"{story.glyphs.silence}{story.mark_of(side.id)}</span> {words.link(side.id)}: "
            f"{words.our('span', SILENCE, 'quiet')}</p>"
            for side in briefing.silent_sides(claim)
        )
        said_for = self._said(claim, ("asserts", "retracts")) or words.our("p", "no assertion recorded", "quiet")
        against = self._said(claim, ("denies", "disputes")) + silent or words.our("p", "no denial recorded", "quiet")
        more = self._said(claim, ("confirms", "no-comment"))
        more += self._parts("Evidence", [self._evidence(one) for one in claim.evidence])
        more += self._parts("Assessed by", [self._assessment(one) for one in claim.assessments])
        more += words.labelled("About:", words.names(claim.places), "told")
        more += words.labelled("Discussed in:", " · ".join(map(words.link, claim.sections)), "told")
        for reference in story.links.references(claim.id, "open"):
            more += words.labelled("Nobody knows:", words.link(reference.by), "told")
        more += words.all_cited([part.source for part in claim.parts])
        head = f"{words.status(claim)} <h3>{escaped(claim.claim)}</h3>"
        body = f'{confirmed}<div class="contrast"><section>{said_for}</section><section>{against}</section></div>'
        body += f'<div class="more">{more}</div>' if more else ""
        return f'<article class="claim">\n{words.fold(claim.id, head, body, opened=True)}</article>\n'

    def _said(self, claim: Claim, stances: tuple[Stance, ...]) -> str:
        """The statements of these stances, each stance under its heading."""
        return "".join(
            self._parts(STANCES[stance], [self._statement(claim, s) for s in claim.statements if s.stance == stance])
            for stance in stances
        )

    def _parts(self, title: str, parts: Sequence[str]) -> str:
        return self._words.our("h4", title) + "".join(parts) if parts else ""

    def _part(self, id: str, who: str, when: Sequence[str], inside: str) -> str:
        """What bears on a claim: who or what it is, when and where, and what it says."""
        told = " ".join(filter(None, when))
        at = f'<span class="when">{told}</span>' if told else ""
        return f'<div class="said" id="{escaped(id)}"><p class="who"><span>{who}</span>{at}</p>{inside}</div>\n'

    def _statement(self, claim: Claim, said: Statement) -> str:
        words, story = self._words, self._story
        remark = story.remarks(claim).get(said.id, "")
        opening, closing = story.glyphs.quotes
        inside = words.our("p", remark, "remark") if remark else ""
        inside += words.labelled("scope:", escaped(said.scope))
        inside += f'<p class="quote">{opening}{escaped(said.quote)}{closing}</p>' if said.quote else ""
        inside += words.prose(said.text)
        inside += words.labelled("told to", words.link(said.via) if said.via else "", "told")
        who = f"{words.sign(story.glyphs.stances[said.stance], said.by)} <b>{words.link(said.by)}</b> {words.side_name(said.by)}"
        when = [words.time(said.date) if said.date else "", words.cited(said.source)]
        return self._part(said.id, who, when, inside)

    def _evidence(self, evidence: Evidence) -> str:
        words = self._words
        checks = [
            f"{words.our('span', name, 'quiet')} {words.our('span', result, result)}"
            for name, result in check_words(evidence)
        ]
        told = " · ".join(checks) or words.our("span", "no check recorded", "quiet")
        if evidence.checked_by:
            told += f" ({words.our('span', 'checked by', 'quiet')} {words.link(evidence.checked_by)})"
        who = f'<span class="sign"{UNSPOKEN}>{self._story.glyphs.evidence}</span> {words.our("b", evidence.kind)}'
        inside = f'{words.prose(evidence.text)}<p class="told">{told}</p>'
        return self._part(evidence.id, who, [words.cited(evidence.source)], inside)

    def _assessment(self, one: Assessment) -> str:
        words = self._words
        degree = [words.our("b", likelihood_words(one))] if one.likelihood else []
        if one.confidence:
            degree.append(f"{words.our('span', 'confidence', 'quiet')} {words.our('b', one.confidence)}")
        inside = words.prose(one.text) + (f"<p>{' · '.join(degree)}</p>" if degree else "")
        who = (
            f"{words.sign(self._story.glyphs.assessment, one.by)} <b>{words.link(one.by)}</b> {words.side_name(one.by)}"
        )
        when = [words.time(one.date) if one.date else "", words.cited(one.source)]
        return self._part(one.id, who, when, inside)
