"""Sentences and tables about people on paper: a page that carries both languages, and a workbook of the same tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from planner.errors import InvalidInput
from planner.exports.pages import self_contained
from planner.i18n import SPOKEN, _, use_language
from planner.os_reasons import reason_of

WIDTH, FIRST_WIDTH = 14, 22
MOST_SHEET_NAME = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as pages show it and as workbooks hold it; None where nothing is known."""

    text: str
    value: float | None
    bar: float | None = None
    """From 0 to 1: how much of a bar is drawn beside it on a page."""

    def __str__(self) -> str:
        return self.text


Cell = str | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table with its title. The last row is a `sum`; of many only the first is `open` on a page."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    sum: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything of one page in one language."""

    title: str
    subject: str
    day: date
    """The last one it speaks of: what a workbook bears, so that neither clock nor machine gets into it."""
    sentences: tuple[str, ...]
    blocks: tuple[Block, ...]
    note: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What the layout of pages asks for."""
        return {
            "title": self.title,
            "subject": self.subject,
            "conclusion": _("In short"),
            "note": self.note,
            "nothing": _("nothing is known yet"),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    language: str
    words: dict[str, str]
    sentences: tuple[str, ...]
    blocks: tuple[Block, ...]


def paper_html(write: Callable[[], Paper]) -> str:
    """What `write` says in the current language, in both, in one self-contained page with a switch."""
    pages = []
    for language in SPOKEN:
        with use_language(language.code):
            paper = write()
            pages.append(
                _Spoken(language=language.tag, words=paper.words, sentences=paper.sentences, blocks=paper.blocks)
            )
    return self_contained("pages/people.html", styles=["tokens.css"], scripts=[], data={}, pages=pages)


def write_workbook(path: Path, paper: Paper) -> Path:
    """Its sentences on the first sheet, a sheet a table. Raises InvalidInput where it cannot be written."""
    try:
        with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
            created = datetime.combine(paper.day, time())
            book.set_properties({"title": f"{paper.title} {paper.subject}", "created": created})
            bold = book.add_format({"bold": True})
            front = book.add_worksheet(_("In short"))
            front.set_column(0, 0, 100)
            for place, text in enumerate((f"{paper.title} · {paper.subject}", *paper.sentences, paper.note)):
                front.write_string(place, 0, text, bold if place == 0 else None)
            taken: set[str] = set()
            for block in paper.blocks:
                _write_block(book, block, taken)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path


def _write_block(book: Workbook, block: Block, taken: set[str]) -> None:
    sheet = book.add_worksheet(_sheet_name(block.title, taken))
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    last = book.add_format({"bold": True, "top": 1})
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, max(1, len(block.heads) - 1), WIDTH)
    for column, name in enumerate(block.heads):
        sheet.write_string(0, column, name, head)
    for place, row in enumerate(block.rows, start=1):
        look = last if block.sum and place == len(block.rows) else None
        for column, cell in enumerate(row):
            if isinstance(cell, Figure) and cell.value is not None:
                sheet.write_number(place, column, cell.value, look)
            elif not isinstance(cell, Figure):
                sheet.write_string(place, column, cell, look)
    sheet.freeze_panes(1, 1)
    if block.note:
        sheet.write_string(len(block.rows) + 2, 0, block.note)


def _sheet_name(title: str, taken: set[str]) -> str:
    clean = "".join("-" if sign in "[]:*?/\\" else sign for sign in title).strip("'")[:MOST_SHEET_NAME] or "-"
    name, number = clean, 2
    while name.lower() in taken:
        tail = f" {number}"
        name, number = clean[: MOST_SHEET_NAME - len(tail)] + tail, number + 1
    taken.add(name.lower())
    return name


def shown(kind: str, value: float) -> Figure:
    """A figure of a scorecard: share, money, seconds or number."""
    if value != value:  # NaN: nothing is known
        return Figure(text="–", value=None)
    texts = {
        "share": f"{value:.1%}",
        "money": f"{value:,.2f}",
        "seconds": _("{seconds:.0f} s", seconds=value),
    }
    return Figure(text=texts.get(kind, f"{value:,.2f}".rstrip("0").rstrip(".")), value=round(value, 6))


def texts_of(rows: Sequence[Sequence[Cell]]) -> list[tuple[str, ...]]:
    """Cells as terminals show them."""
    return [tuple(str(cell) for cell in row) for row in rows]
