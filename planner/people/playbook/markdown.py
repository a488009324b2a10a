"""Markdown as markdown-it reads it: CommonMark and tables, no raw HTML, no pictures from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from planner.i18n import _
from planner.people.playbook.pages import PlaybookPage
from planner.scenario.faults import FaultList

DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its text without marks, and the line of the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownTable:
    """A table of a page: headings and rows as plain text, and the heading it stands under."""

    under: str
    line: int
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def reader(*, html: bool = False) -> MarkdownIt:
    """The one way pages are read; with `html` raw HTML is told apart from text, to refuse it."""
    return MarkdownIt("commonmark", {"html": html}).enable("table").disable("image")


def refuse_html(page: PlaybookPage, faults: FaultList) -> None:
    """A fault for every piece of raw HTML in a page."""
    for token in reader(html=True).parse(page.text):
        inside = [token.content] if token.type == "html_block" else []
        inside += [child.content for child in token.children or () if child.type == "html_inline"]
        for text in inside:
            line = page.line + (token.map[0] if token.map else 0)
            remedy = _("write Markdown: **bold**, lists, tables")
            faults.add(
                page.file, _("raw HTML is not taken"), place=_("line {line}", line=line), value=text, remedy=remedy
            )


def rendered(text: str, below: int) -> str:
    """HTML of a page's text whose headings go below level `below`; what looked like HTML stands as text."""
    made = reader()
    tokens = made.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + below, DEEPEST_HEADING)}"
        # Pages that are served allow no style beside their own sheets.
        align = str(token.attrs.pop("style", ""))
        if align:
            token.attrs["class"] = align.removeprefix("text-align:")
    return str(made.renderer.render(tokens, made.options, {}))


def tables(page: PlaybookPage) -> Iterator[MarkdownTable]:
    """The tables of a page in order."""
    under, heading, line, row_line = "", False, 0, 0
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] | None = None
    for token in reader().parse(page.text):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "table_open":
            rows, line = [], page.line + (token.map[0] if token.map else 0)
        elif token.type == "tr_open":
            row = []
            row_line = page.line + (token.map[0] if token.map else 0)
        elif token.type == "tr_close" and row is not None:
            rows.append(tuple(row))
            row = None
        elif token.type == "inline" and heading:
            under = plain_text(token)
        elif token.type == "inline" and row is not None:
            row.append(Cell(text=plain_text(token), line=row_line))
        elif token.type == "table_close" and rows:
            heads = tuple(cell.text for cell in rows[0])
            yield MarkdownTable(under=under, line=line, heads=heads, rows=tuple(rows[1:]))


def plain_text(token: Token) -> str:
    """What an inline token says, without marks."""
    parts = {"softbreak": " ", "hardbreak": " "}
    return "".join(parts.get(child.type, child.content) for child in token.children or ()).strip()
