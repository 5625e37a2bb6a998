"""The style sheet of a page: ink, two greys, one accent, and a colour for each side; dark, light and on paper."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

LIGHT: Final = {
    "page": "#f7f5f0",
    "card": "#fffefb",
    "ink": "#1c1b19",
    "quiet": "#5b574f",
    "faint": "#d9d4c8",
    "accent": "#7a4d00",
    "good": "#1f6b2b",
    "bad": "#a8281a",
    "side-1": "#a8281a",
    "side-2": "#0b5cad",
    "side-3": "#1f6b2b",
    "side-4": "#6b3fa0",
}
"""The colours on a light ground; `page` is also what the words on a status are written in."""

DARK: Final = {
    "page": "#121212",
    "card": "#1a1b1f",
    "ink": "#e4e2dc",
    "quiet": "#aaa69d",
    "faint": "#3b3a37",
    "accent": "#e6b95c",
    "good": "#7ed37e",
    "bad": "#ef9080",
    "side-1": "#ef9080",
    "side-2": "#5ca4f5",
    "side-3": "#7ed37e",
    "side-4": "#d68cff",
}
"""The same on a dark one."""

GROUNDS: Final = frozenset(["page", "card"])
"""Those that something is written on."""

LINES: Final = frozenset(["faint"])
"""Those in which nothing is written."""


def _variables(colors: dict[str, str]) -> str:
    return " ".join(f"--{name}: {color};" for name, color in colors.items())


_RULES: Final = """
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 74rem; background: var(--page); color: var(--ink);
  font: 1.0625rem/1.5 Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Georgia, "Liberation Serif", serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, h6, p, li, td, th, dd, blockquote, pre { unicode-bidi: plaintext; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; }
h1 { margin: .1em 0 .2em; font-size: clamp(1.9rem, 1.3rem + 2.6vw, 3.1rem); letter-spacing: -.01em; }
h2 {
  margin: 0 0 .9rem; padding-top: .45rem; border-top: 3px solid var(--ink); font-size: 1.05rem;
  font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; letter-spacing: .02em;
}
h2 small { font-weight: 400; color: var(--quiet); font-size: .85rem; letter-spacing: 0; }
h3 { display: inline; font-size: 1.06rem; margin: 0; }
#part\\/timeline h3 { display: block; margin-bottom: .2rem; }
h4 {
  margin: 0 0 .4rem; color: var(--quiet); text-transform: uppercase; letter-spacing: .06em; font-size: .74rem;
  font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
.prose h4, .prose h5, .prose h6 { color: inherit; font: inherit; font-weight: 700; text-transform: none; letter-spacing: 0; }
p { margin: 0 0 .6em; }
ul, ol { margin: 0 0 .6em; padding-inline-start: 1.3em; }
.plain { list-style: none; padding: 0; margin: 0; }
blockquote { margin: .2em 0 .6em; padding-inline-start: .8em; border-inline-start: 2px solid var(--faint); }
blockquote p:last-child, li p:last-child, .prose > :last-child { margin-bottom: 0; }
.prose + ul, .prose + p { margin-top: .5em; }
code, pre { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .88em; }
pre code { font-size: inherit; }
pre { overflow-x: auto; white-space: pre-wrap; margin: 0 0 .6em; }
hr { border: 0; border-top: 1px solid var(--faint); width: 6em; margin: 1em 0; }
a { color: inherit; text-decoration-color: var(--quiet); text-decoration-thickness: 1px; text-underline-offset: .16em; }
a.mention { text-decoration-style: dotted; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
:target { outline: 2px solid var(--accent); outline-offset: .35rem; }
.quiet, .n, .host { color: var(--quiet); }
.n, .host, .when, .facts, nav, .colophon { font-size: .86rem; }
header { border-bottom: 1px solid var(--faint); padding-bottom: .7rem; }
.kicker {
  color: var(--accent); text-transform: uppercase; letter-spacing: .09em; font-size: .76rem; font-weight: 700; margin: 0;
  font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
.facts { color: var(--quiet); margin: 0; }
nav { margin: .6rem 0 1.8rem; }
nav ul { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
nav a { display: inline-block; padding: .25rem 0; }
section { margin-bottom: 2.2rem; }
section section { margin-bottom: 0; }
.brief .prose { font-size: 1.16rem; line-height: 1.5; max-width: 42rem; }
.answer { max-width: 42rem; }
details > summary { cursor: pointer; padding: .42rem 0; list-style-position: outside; margin-inline-start: 1.1rem; }
details > summary::marker { color: var(--quiet); }
details > :not(summary) { margin-inline-start: 1.1rem; }
details { border-bottom: 1px solid var(--faint); }
details[open] > :last-child { margin-bottom: .9rem; }
details > div > p { margin-bottom: .3em; }
details:target::details-content { content-visibility: visible; block-size: auto; }
.status {
  display: inline-block; background: var(--quiet); color: var(--page); border: 1px solid transparent; border-radius: 3px;
  font: 700 .7rem/1.45 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; letter-spacing: .05em;
  padding: 0 .45em; text-transform: uppercase; vertical-align: .14em; white-space: nowrap; margin-inline-end: .25em;
}
.contested { background: var(--accent); }
.corroborated, .partly-corroborated { background: var(--good); }
.retracted { background: var(--bad); }
.claim { border: 1px solid var(--faint); border-radius: 4px; background: var(--card); margin: 0 0 1rem; }
.claim > details { border: 0; padding: .15rem .9rem 0; }
.claim h3 { font-size: 1.2rem; }
.claim > details > summary { padding: .5rem 0 .35rem; }
.claim .more { border-top: 1px solid var(--faint); padding-top: .8rem; margin-top: .2rem; }
.contrast { display: grid; grid-template-columns: minmax(0, 1fr); }
.contrast > section { padding-top: .7rem; }
.contrast > section + section { border-top: 1px solid var(--faint); }
.said { margin: 0 0 .9rem; padding-inline-start: 1.7rem; }
.said p { margin: 0 0 .25em; }
.said .who { display: flex; flex-wrap: wrap; gap: 0 .6em; align-items: baseline; }
.who .when { margin-inline-start: auto; color: var(--quiet); }
.sign { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; margin-inline-end: .15em; }
.who .sign, .silent .sign { display: inline-block; width: 1.7rem; margin-inline: -1.7rem -.25em; }
.silent { padding-inline-start: 1.7rem; }
.claim > details > div > .confirmation { margin: 0 0 .1rem; }
.side { font-size: .86rem; }
.quote { font-style: italic; }
.remark, .unknown { color: var(--accent); }
.confirmed { color: var(--good); }
.disputed { color: var(--bad); }
.side-1 { color: var(--side-1); }
.side-2 { color: var(--side-2); }
.side-3 { color: var(--side-3); }
.side-4 { color: var(--side-4); }
.unknowns > li { padding-inline-start: 1.1rem; margin-bottom: .8rem; }
.unknowns > li > p:first-child { text-indent: -1.1rem; margin-bottom: .1em; }
.unknowns .told { margin-bottom: .1em; }
.sides { margin-bottom: .6rem; }
.note > p:last-child { margin: 0; }
.told { font-size: .92rem; }
.told p, .told ul { margin-bottom: .35em; }
table { border-collapse: collapse; width: 100%; margin: 0 0 .6em; }
th, td { text-align: start; vertical-align: top; padding: .18rem .9rem .18rem 0; }
th:last-child, td:last-child { padding-inline-end: 0; }
.prose table { width: auto; }
.prose th { border-bottom: 1px solid var(--quiet); }
.right { text-align: right; }
.center { text-align: center; }
.numbers tbody { border-bottom: 1px solid var(--faint); }
.numbers thead th { color: var(--quiet); font-size: .78rem; font-weight: 400; padding-bottom: .3rem; white-space: nowrap; }
.numbers th[scope="rowgroup"] { padding-top: .5rem; }
.numbers td { font-size: .95rem; }
.numbers time { white-space: nowrap; }
.value { color: var(--accent); font-weight: 700; }
.numbers .note { color: var(--quiet); font-size: .88rem; padding-bottom: .55rem; }
.sources > li { margin-bottom: .5rem; padding-inline-start: 2.4em; text-indent: -2.4em; font-size: .93rem; }
.sources .n { display: inline-block; min-width: 2.4em; text-indent: 0; }
.events { margin-bottom: .8rem; }
.events li { padding-inline-start: 1.4em; text-indent: -1.4em; }
.colophon { color: var(--quiet); border-top: 1px solid var(--faint); padding-top: .8rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (min-width: 38rem) {
  .contrast { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 1.6rem; }
  .contrast > section + section { border-top: 0; border-inline-start: 1px solid var(--faint); padding-inline-start: 1.6rem; }
}
@media (min-width: 60rem) {
  .beside { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); column-gap: 3rem; align-items: start; }
  .beside > :only-child { grid-column: 1 / -1; }
  .halves { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .sources { columns: 2; column-gap: 3rem; }
  .claim .more { columns: 2; column-gap: 1.6rem; column-rule: 1px solid var(--faint); }
  .said, .sources > li { break-inside: avoid; }
  h4 { break-after: avoid; }
}
@media (forced-colors: active) {
  .status { border-color: CanvasText; }
  .claim { border-color: CanvasText; }
}
@media print {
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; }
  h1 { font-size: 22pt; }
  .brief .prose, .answer { max-width: none; }
  nav { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
  details > summary, details > :not(summary) { margin-inline-start: 0; }
  details[open] > :last-child { margin-bottom: .5rem; }
  .claim > details { padding: 0 .6rem; }
  .claim { background: none; }
  h2, h3, h4, summary, .who { break-after: avoid; }
  .said, .sources > li, .numbers tbody, .contrast { break-inside: avoid; }
  .status { background: none; color: inherit; border-color: currentColor; }
  a { text-decoration: none; }
  a[rel]::after { content: " <" attr(href) ">"; font-size: .85em; }
  .host { display: none; }
  .sources { columns: 1; }
  .claim .more { columns: 2; column-gap: 1.6rem; }
}
"""

STYLE: Final = f"""
:root {{ {_variables(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}
@media print {{ :root {{ {_variables(LIGHT | {"page": "#ffffff", "card": "#ffffff", "ink": "#000000"})} }} }}
{_RULES}"""
"""All of it; it is of ASCII, so that its checksum holds in every character set."""

CHECKSUM: Final = base64.b64encode(hashlib.sha256(STYLE.encode("ascii")).digest()).decode("ascii")
"""By which a browser knows that the style sheet is ours."""

POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{CHECKSUM}'; img-src 'none'; base-uri 'none'; form-action 'none'"
)
"""What a browser may do for the page: nothing but follow our style sheet."""
