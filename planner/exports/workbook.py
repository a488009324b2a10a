"""roster.xlsx: the wallchart, coverage, a sheet a peak day, shortages, fairness."""

from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from planner.domain.edition import Edition
from planner.domain.figures import PlanFigures
from planner.domain.loan_ledger import pair_balances
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports.wallchart import Wallchart
from planner.exports.workbook_changes import changes_of, write_changes_sheet
from planner.exports.workbook_coverage import write_coverage
from planner.exports.workbook_day import write_day
from planner.exports.workbook_intervals import write_intervals
from planner.exports.workbook_lending import write_lending
from planner.exports.workbook_lists import write_fairness, write_shortages
from planner.exports.workbook_origin import mark
from planner.exports.workbook_paper import Paper, PaperSize
from planner.exports.workbook_style import Styles
from planner.exports.workbook_training import write_training
from planner.exports.workbook_wallchart import write_wallchart
from planner.i18n import _

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = {"font_name": "Arial", "font_size": 10}
"""Columns are measured in its digits: a font of the same widths is there wherever a spreadsheet program is."""
_MOST_DAY_SHEETS = 14
_YEAR = 360


def write_workbook(
    plan: Plan, path: Path, edition: Edition | None = None, *, paper: PaperSize | None = None, origin: str = ""
) -> None:
    """Write the workbook in the current language. The same plan, edition and language give the same bytes.

    Every sheet names `edition`, and what it has otherwise than the plan before is marked and listed. `paper`: what
    every sheet is printed on; without it A3 for what would be too small on A4. `origin`: by what the workbook is known
    again when it comes back, see `origin_of`.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    workbook, name = (
        Workbook(str(path), {**_OPTIONS, "default_format_properties": dict(_FONT)}),
        plan.floor.campaign.label,
    )
    # The campaign's zero hour, so that no byte depends on the moment of writing.
    workbook.set_properties({"title": name, "created": plan.floor.campaign.zero_hour})
    if origin:
        mark(workbook, origin)
    styles = Styles(workbook, Paper(campaign=name, edition=edition.text if edition else "", size=paper))
    changes = changes_of(plan, edition)
    told = frozenset((each.agent, each.day) for each in changes or () if each.is_told)
    chart, figures = Wallchart(plan=plan), PlanFigures(plan=plan)
    days = peak_days(plan, figures)
    write_wallchart(workbook.add_worksheet(_("Roster")), styles, chart, figures, changes or ())
    if changes is not None:
        write_changes_sheet(workbook.add_worksheet(_("What changes")), styles, plan, changes, edition)
    coverage = workbook.add_worksheet(_("Coverage"))
    day_sheets = [(day, workbook.add_worksheet(_day_sheet(plan, day))) for day in days]
    shortages, fairness = workbook.add_worksheet(_("Shortages")), workbook.add_worksheet(_("Fairness"))
    if plan.floor.seats:
        write_training(workbook.add_worksheet(_("Training")), styles, plan)
    if pair_balances(plan.floor, plan.assignments):
        write_lending(workbook.add_worksheet(_("Support")), styles, plan)
    table = write_intervals(workbook, workbook.add_worksheet(_("Intervals")), styles, plan, days)
    write_coverage(workbook, coverage, styles, figures, table, days)
    for day, sheet in day_sheets:
        write_day(sheet, styles, chart, figures, day, told)
    write_shortages(shortages, styles, figures)
    write_fairness(fairness, styles, chart)
    workbook.close()


def peak_days(plan: Plan, figures: PlanFigures) -> tuple[date, ...]:
    """Peak days of the horizon; without one, the day that needs most hours."""
    horizon = plan.floor.horizon
    days = tuple(day for day in plan.floor.campaign.peak_days() if horizon.holds(day))
    if not days:
        needed = [hours.needed for hours in figures.by_day]
        days = (horizon.dates[needed.index(max(needed))],) if needed else horizon.dates[:1]
    return days[:_MOST_DAY_SHEETS]


def _day_sheet(plan: Plan, day: date) -> str:
    text = day_text(day) if plan.floor.horizon.days <= _YEAR else day.isoformat()
    return _("{day} by hour", day=text)
