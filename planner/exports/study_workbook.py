"""A study as a workbook: the conclusion, and every combination with its figures unrounded."""

from pathlib import Path

from xlsxwriter import Workbook

from planner.domain.study import Study
from planner.domain.study_words import conclusion
from planner.errors import InvalidInput
from planner.exports.study import csv_rows
from planner.i18n import _
from planner.os_reasons import reason_of

HEAD_ROW = 3
WIDTH = 16
"""Of a column, in characters."""


def write_study_workbook(study: Study, path: Path) -> Path:
    """Write it; the path. Raises InvalidInput where it cannot be written. No cell becomes a formula."""
    heads, *rows = csv_rows(study)
    try:
        # Neither the clock nor the machine gets into the file: the same study gives the same bytes.
        with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
            book.set_properties({"title": study.campaign.label, "created": study.campaign.zero_hour})
            sheet = book.add_worksheet(_("What-if"))
            head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
            sheet.write_string(0, 0, f"{_('What-if')} · {study.campaign.label}", book.add_format({"bold": True}))
            sheet.write_string(1, 0, conclusion(study))
            sheet.set_column(0, len(heads) - 1, WIDTH)
            for column, name in enumerate(heads):
                sheet.write_string(HEAD_ROW, column, str(name), head)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, int | float):
                        sheet.write_number(HEAD_ROW + 1 + place, column, value)
                    elif value is not None:
                        sheet.write_string(HEAD_ROW + 1 + place, column, str(value))
            sheet.freeze_panes(HEAD_ROW + 1, len(study.axes))
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(rows), len(heads) - 1)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path
