"""What every sheet with a list in the workbook begins with: a title, a note, and headings that stay in sight."""

from xlsxwriter.worksheet import Worksheet

from planner.exports.workbook_style import Styles

HEAD_ROW = 3


def open_list(
    sheet: Worksheet, styles: Styles, title: str, note: str, widths: tuple[int, ...], heads: tuple[str, ...]
) -> None:
    """Write it; rows of the list go below `HEAD_ROW`."""
    sheet.hide_gridlines(2)
    sheet.set_default_row(17)
    sheet.set_row(0, 28)
    sheet.set_row(HEAD_ROW, 32)
    for column, (width, text) in enumerate(zip(widths, heads, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, text, styles.head)
    styles.write_title(sheet, title)
    sheet.write_string(1, 0, note, styles.note)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
