"""A page as a checker of pages reads it."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "br", "img", "path", "rect"})
_URLS = ("href", "src", "action", "hx-get", "hx-post", "data-live")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202egnp.exe \u2066 \u0000 \u2028",
    "<!-- <![CDATA[ &lt; &#x3c;",
    "]]></pre></code></main></body></html>",
]
"""Texts that want to be more than text."""


@dataclass(frozen=True)
class Element:
    """An element, with all text in it."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts).strip()


class Html(HTMLParser):
    """All elements of a page, in their order. Raises where one is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute comes twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> where {self._open[-1]} is open"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def by_id(self, name: str) -> Element:
        return next(element for element in self.elements if element.attributes.get("id") == name)

    def faults(self) -> list[str]:
        """What a strict policy would stop, and what somebody without eyes or mouse would miss."""
        found: list[str] = []
        ids = Counter(element.attributes["id"] for element in self.elements if "id" in element.attributes)
        found += [f"the id {name} comes {count} times" for name, count in ids.items() if count > 1]
        labelled = {element.attributes.get("for") for element in self.all("label")}
        for element in self.elements:
            tag, attributes = element.tag, element.attributes
            found += [f"inline {name} on {tag}" for name in attributes if name == "style" or name.startswith("on")]
            for name in _URLS:
                url = attributes.get(name, "/")
                if not url.startswith(("/", "#", "?")) or "//" in url:
                    found.append(f"{tag} leads elsewhere: {url}")
            if tag in {"style", "iframe", "object", "embed", "base"}:
                found.append(f"there is a {tag}")
            if tag == "script" and ("src" not in attributes or element.text):
                found.append("a script stands in the page")
            if tag in {"input", "select", "textarea"} and not (
                attributes.get("id") in labelled or attributes.get("aria-label")
            ):
                found.append(f"{tag} without a label: {attributes}")
            if tag in {"button", "a", "summary", "h1", "h2", "h3", "th"} and not element.text:
                found.append(f"{tag} without a text")
            for name in ("aria-labelledby", "aria-describedby"):
                found += [f"{name} names no {i}" for i in attributes.get(name, "").split() if i not in ids]
            if tag == "svg" and not attributes.get("aria-labelledby"):
                found.append("a picture without words")
        if self.all("html"):
            found += [f"{len(self.all('h1'))} h1"] if len(self.all("h1")) != 1 else []
            found += [] if self.all("html")[0].attributes.get("lang") else ["no language"]
            found += [] if len(self.all("main")) == 1 else ["no main"]
        return found
