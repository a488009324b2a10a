"""What the sheets of a workbook have in common on paper: a title that names the edition, a size, pages by team."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The sizes of paper are an option of the command line, which writes no workbook.
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


class PaperSize(StrEnum):
    """Sizes a shop's printer has."""

    A3 = "A3"
    A4 = "A4"


_CODES = {PaperSize.A3: 8, PaperSize.A4: 9}
_MILLIMETRES = {PaperSize.A3: (297, 420), PaperSize.A4: (210, 297)}
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.4, 0.4, 0.5, 0.6
"""Margins in inches."""
_WIDTH_USED, _HEIGHT_USED = 0.94, 0.97
"""Parts of the paper that are counted on: another program makes columns a little wider."""
_LEAST_SCALE, _LEGIBLE = 40, 75
"""Per cent: never smaller, and small enough for A4 where A3 is to be had."""
_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows that stay on one page where a page holds them: the first of them, and how high they are in points."""

    row: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a workbook is printed on. `size`: of every sheet; None takes A3 for what would be too small on A4."""

    campaign: str
    edition: str = ""
    size: PaperSize | None = None

    def title(self, sheet: "Worksheet", text: str, bold: "Format", small: "Format") -> None:
        """The first line of a sheet, with the edition behind it."""
        if self.edition:
            sheet.write_rich_string(0, 0, bold, text, small, f"   {self.edition}", bold)
        else:
            sheet.write_string(0, 0, text, bold)

    def fit(self, sheet: "Worksheet", *, wide: bool = False) -> None:
        """As many pages as it takes, each as wide as the sheet."""
        self._set_up(sheet, self._of(wide), portrait=False)
        sheet.fit_to_pages(1, 0)

    def scaled(self, sheet: "Worksheet", scale: int, *, wide: bool, portrait: bool = False) -> None:
        """At `scale` per cent of A3 (of a list: of A4), for page breaks set by hand; smaller on smaller paper."""
        size = self._of(wide)
        self._set_up(sheet, size, portrait=portrait)
        smaller = wide and size is PaperSize.A4
        sheet.set_print_scale(max(10, round(scale / 2**0.5)) if smaller else scale)

    def in_blocks(
        self, sheet: "Worksheet", width: float, blocks: Sequence[Block], *, first: float, repeated: float
    ) -> None:
        """A sheet `width` pixels wide in whole `blocks`.

        `first`: height of what stands above the first of them, `repeated`: of what each later page repeats, in points.
        The scale is set, not left to the program, which would pass over the page breaks.
        """
        size = self.size or (PaperSize.A4 if _scale(PaperSize.A4, width) >= _LEGIBLE else PaperSize.A3)
        self._set_up(sheet, size, portrait=False)
        scale = max(_LEAST_SCALE, min(100, _scale(size, width)))
        sheet.set_print_scale(scale)
        page = _HEIGHT_USED * (_MILLIMETRES[size][0] / _INCH - _TOP - _BOTTOM) * 72 * 100 / scale
        sheet.set_h_pagebreaks(page_breaks(blocks, first=first, repeated=repeated, page=page))

    def _of(self, wide: bool) -> PaperSize:
        return self.size or (PaperSize.A3 if wide else PaperSize.A4)

    def _set_up(self, sheet: "Worksheet", size: PaperSize, *, portrait: bool) -> None:
        sheet.set_paper(_CODES[size])
        if portrait:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        sheet.set_margins(left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
        about = " · ".join(text for text in (self.campaign, self.edition) if text)
        sheet.set_footer(f"&L{about.replace('&', '&&')[:120]}&C&A&R&P / &N")


def _scale(size: PaperSize, width: float) -> int:
    """Per cent at which `width` pixels are as wide as a page of `size` lying on its side."""
    return int(100 * _WIDTH_USED * (_MILLIMETRES[size][1] / _INCH - _LEFT - _RIGHT) * 96 / width)


def page_breaks(blocks: Sequence[Block], *, first: float, repeated: float, page: float) -> list[int]:
    """The rows before which a page ends: a block that does not fit on what is left of a page begins a new one.

    Of a block higher than a page the pages between are left to the program.
    """
    breaks = []
    used, empty = first, True
    for block in blocks:
        if not empty and used + block.height > page:
            breaks.append(block.row)
            used = repeated
        left = used + block.height
        while left > page:
            left -= page - repeated
        used, empty = left, False
    return breaks
