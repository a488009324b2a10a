"""The sheet of support between teams: hours owed before and after, and what an hour costs."""

from xlsxwriter.worksheet import Worksheet

from planner.domain.loan_ledger import hour_price, pair_balances
from planner.domain.plan import Plan
from planner.exports.workbook_list import HEAD_ROW, open_list
from planner.exports.workbook_style import Styles
from planner.i18n import _

_WIDTHS = (14, 14, 11, 11, 11, 11, 16, 16)
_MINUS_OR_DASH = '#,##0.0;"−"#,##0.0;"–"'


def write_lending(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    """A row for each two teams with hours owed or lent."""
    floor, names = plan.floor, {team.id: team.label for team in plan.floor.teams}
    heads = (
        _("Lending team"),
        _("Team helped"),
        _("Owed before"),
        _("Lent"),
        _("Given back"),
        _("Owed after"),
        _("An hour lent, yuan"),
        _("An hour given back, yuan"),
    )
    note = _("Hours as worked that the team helped owes the lending team; a minus: the other way round.")
    open_list(sheet, styles, _("Support between teams"), note, _WIDTHS, heads)
    hours, yuan = styles.number(_MINUS_OR_DASH), styles.number("0.00")
    for row, each in enumerate(pair_balances(floor, plan.assignments), start=HEAD_ROW + 1):
        sheet.write_string(row, 0, names[each.lender], styles.cell)
        sheet.write_string(row, 1, names[each.borrower], styles.cell)
        for column, value in enumerate((each.before, each.lent, each.returned), start=2):
            sheet.write_number(row, column, value, hours)
        sheet.write_formula(row, 5, f"=SUM(C{row + 1}:D{row + 1},-E{row + 1})", hours, each.after)
        sheet.write_number(row, 6, hour_price(floor, each.lender, each.borrower), yuan)
        sheet.write_number(row, 7, hour_price(floor, each.borrower, each.lender), yuan)
    styles.paper.fit(sheet)
