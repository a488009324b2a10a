"""The sheet of what a plan made with `--keep` has otherwise than published."""

from xlsxwriter.worksheet import Worksheet

from planner.domain.changes import in_order
from planner.domain.kept import changed_days
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports import workbook_style as look
from planner.exports.changes import change_row
from planner.exports.workbook_list import HEAD_ROW, open_list
from planner.exports.workbook_style import Styles
from planner.i18n import _

_WIDTHS = (10, 11, 12, 9, 9, 9, 30)
_DAY = 3


def write_kept(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    """A row for each day with another code, those that had to change first."""
    heads = (_("Agent ID"), _("Name"), _("Team"), _("Day"), _("Before"), _("Now"), _("Why"))
    changes = in_order(changed_days(plan))
    note = _("Days with another code than in the roster the plan keeps to.") if changes else _("No day differs.")
    open_list(sheet, styles, _("Against the published roster"), note, _WIDTHS, heads)
    for row, each in enumerate(changes, start=HEAD_ROW + 1):
        texts = list(change_row(plan.floor, each))
        texts[_DAY] = day_text(each.day)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, styles.cell)
    if changes:
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(changes), len(heads) - 1)
    look.on_paper(sheet, plan.floor.campaign.name)
