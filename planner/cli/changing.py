"""The named difference between a published roster and a new one, as `repair` and `plan --keep` show it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.cli.show import say, show_table
from planner.domain.changes import Change, Why, in_order
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports.changes import change_row
from planner.i18n import _

MOST_ROWS = 40
"""Rows a plan shows; a repair is small and shows all."""


def show_changes(floor: Floor, changes: Sequence[Change]) -> None:
    """The difference a repair makes; breaks that moved are counted below it."""
    told = [each for each in changes if each.why is not Why.BREAKS]
    if told:
        _table(floor, in_order(told))
    moved = len(changes) - len(told)
    if moved:
        say(_("Breaks move on {count} shifts more; they are in changes.csv", count=moved))


def show_kept(plan: Plan, changes: Sequence[Change], source: Path) -> None:
    """Cells with another code than the published roster, and what they cost; desks and breaks are counted below."""
    told = in_order(each for each in changes if each.before != each.after)
    if told:
        _table(plan.floor, told[:MOST_ROWS])
    if len(told) > MOST_ROWS:
        say(_("{count} days more are in changes.csv", count=len(told) - MOST_ROWS))
    inside = len(changes) - len(told)
    if inside:
        say(_("On {count} shifts only breaks or desks differ; they are in changes.csv", count=inside))
    rows = plan.floor.published.values()
    say(
        _(
            "Against {source}: {cells} of {all} days differ, {people} of {everybody} people; "
            "{yuan:,.0f} yuan at {price:g} a day",
            source=source,
            cells=len(told),
            all=sum(code is not None for days in rows for code in days),
            people=len({each.agent for each in told}),
            everybody=len(rows),
            yuan=sum(part.yuan for part in plan.costs if part.name == "change"),
            price=plan.floor.goals.change,
        )
    )


def _table(floor: Floor, changes: Iterable[Change]) -> None:
    heads = (_("Agent ID"), _("Name"), _("Team"), _("Day"), _("Before"), _("Now"), _("Why"))
    rows = []
    for each in changes:
        row = list(change_row(floor, each))
        row[3] = day_text(each.day)
        rows.append(row)
    show_table(_("What changes"), heads, rows, numeric_from=len(heads))
