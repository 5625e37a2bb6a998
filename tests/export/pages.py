"""Pages and documents taken apart: their tags, links, anchors and text, by a parser that owes nothing to ours."""

from __future__ import annotations

import html
import html.parser
import re
from typing import Final

from markdown_it import MarkdownIt

VOID: Final = frozenset(["meta", "br", "hr", "link", "img", "input"])

MARKUP: Final = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<SCRIPT\n>alert(1)</SCRIPT\n>",
    "out of an attribute": "\"'><img src=x onerror=alert(1)>",
    "out of a style sheet": "</style><script>alert(1)</script>",
    "out of a title": "</title></head><body onload=alert(1)>",
    "out of a fold": "</summary></details></div></main>",
    "a frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x><embed src=x>",
    "a form": "<form action=http://x><input autofocus onfocus=alert(1)></form>",
    "a base and a refresh": "<base href=http://x/><meta http-equiv=refresh content=0;url=http://x>",
    "a vector image": "<svg onload=alert(1)><a xlink:href=javascript:alert(1)><rect/></a></svg>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;amp; &copy &copy;",
    "a comment": "<!-- a --> --> <![CDATA[ x ]]> <?php x ?> <!DOCTYPE x>",
    "links": "[x](javascript:alert(1)) [x](data:text/html,x) [x](vbscript:x) <javascript:alert(1)> [x](//x) [x](x:y)",
    "a picture": "![x](http://x/y.png) ![x][y] !",
    "an address with a name": "[bank](https://bank.example@evil.example/)",
    "an address that breaks out": "[x](<https://x.example/\"'><b>)",
    "a table": "| a | b |\\| c | `d | e` | \\",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ `f` ``g`` *h*i* **j**k",
    "a heading": "# a #",
    "a rule": "---",
    "a list": "- a",
    "a number": "1. a",
    "a fence": "``` a",
    "code": "`` ` `` `<b>` `a|b`",
    "a quote": "> a",
    "a definition": "[x]: http://x 'y'",
    "a footnote": "[^1] [^1]: x",
    "what links by itself": "http://x.example www.x.example me@x.example @me #1 GH-1",
    "mathematics": "$x$ $$y$$ \\(z\\)",
    "backslashes": "\\ \\\\ \\* \\",
    "a break": "a\\",
    "a template": "{{ 7*7 }} {% x %} ${x} <%= x %> #{x}",
}
"""What a browser or a reader of Markdown may take for markup; each is one line of text."""

IN_PROSE: Final = [name for name in MARKUP if name != "a fence"]
"""Those after which something can be read in prose; what follows a fence names a language, which isn't shown."""


class Parsed(html.parser.HTMLParser):
    """A page taken apart. It is an error if elements aren't closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.links: list[tuple[dict[str, str], str]] = []
        self.text = ""
        self.style = ""
        self.titles: list[str] = []
        self.others: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs), (tag, attrs)
        self.tags.append((tag, found))
        if tag == "a" and "href" in found:
            self.links.append((found, ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open, tag
            assert self._open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.style += data
            return
        self.text += data
        if "h2" in self._open and self._open[-1] != "small":
            self.titles.append(data.strip())
        if "a" in self._open and self.links:
            attributes, words = self.links[-1]
            self.links[-1] = (attributes, words + data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    @property
    def ids(self) -> list[str]:
        """All anchors."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def words(self) -> str:
        """All text, with one space where there are several."""
        return " ".join(self.text.split())


def rendered(markdown: str) -> str:
    """A document as a code host shows it, but for what that filters out: raw HTML is HTML."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def fold_spaces(text: str) -> str:
    """The text with one space where there are several, as a browser shows it."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")
