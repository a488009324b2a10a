"""loans.csv: hours teams have lent to each other in this roster."""

from pathlib import Path

from planner.domain.lending import lent_hours
from planner.domain.plan import Plan
from planner.exports.tables import write_csv
from planner.i18n import _


def write_loans(plan: Plan, path: Path) -> None:
    """A row for each team that lent, team that was helped, and queue; without loans the heading alone."""
    floor = plan.floor
    heads = (_("Lending team"), _("Team helped"), _("Queue"), _("Hours"), _("Hours as counted"))
    names = {team.id: team.label for team in floor.teams}
    rows = [
        (
            names[each.lender],
            names.get(each.borrower, ""),
            floor.queue_by_id[each.queue].label,
            f"{each.hours:g}",
            f"{each.counted:g}",
        )
        for each in lent_hours(floor, plan.assignments)
    ]
    write_csv(path, [heads, *rows])
