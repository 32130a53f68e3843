"""What must hold for the HTML of every page."""

import re
from collections import Counter
from html.parser import HTMLParser

INLINE = re.compile(r"^on[a-z]+$")


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.fouten: list[str] = []
        self.taal = ""
        self.titel = ""
        self.labels: set[str] = set()
        self._in_titel = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kaart = dict(attrs)
        self.tags[tag] += 1
        if kaart.get("id"):
            self.ids[str(kaart["id"])] += 1
        if tag == "html":
            self.taal = kaart.get("lang") or ""
        self._in_titel = tag == "title" and self.tags["title"] == 1
        if "style" in kaart or tag == "style":
            self.fouten.append(f"stijl in de pagina bij <{tag}>")
        if any(INLINE.match(naam) for naam in kaart):
            self.fouten.append(f"script in een attribuut van <{tag}>")
        if tag == "script" and not kaart.get("src") and kaart.get("type") != "application/json":
            self.fouten.append("script in de pagina")
        if tag == "img" and "alt" not in kaart:
            self.fouten.append("afbeelding zonder alt")

    def handle_data(self, data: str) -> None:
        if self._in_titel:
            self.titel += data
        if "{{" in data or "{%" in data:
            self.fouten.append(f"sjabloonhaken in de tekst: {data.strip()[:40]}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_titel = False


def gebreken(html: str) -> list[str]:
    """Everything that is wrong with this page, in words."""
    lezer = _Lezer()
    lezer.feed(html)
    uit = list(lezer.fouten)
    if lezer.tags["h1"] != 1:
        uit.append(f"{lezer.tags['h1']} keer h1")
    if lezer.taal != "nl":
        uit.append("geen lang=nl")
    if not lezer.titel.strip():
        uit.append("geen titel")
    uit += [f"id {naam} komt {n} keer voor" for naam, n in lezer.ids.items() if n > 1]
    return uit
