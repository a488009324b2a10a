"""dacu staff"""

from pathlib import Path

import typer

from planner.cli.show import out, show_notes, show_table
from planner.domain.horizon import clock
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("People needed by queue and interval, beside the headcount formula."))
    def staff(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and its tables.")),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder for requirements.csv.")),
    ) -> None:
        from planner.exports.demand_tables import write_requirements
        from planner.services.checking import check
        from planner.services.planning import demand_of

        checked = check(scenario)
        show_notes(checked.notes)
        floor = checked.scenario.floor
        demand = demand_of(checked.scenario)
        horizon = floor.horizon
        rows = []
        for each in demand.requirements.queues:
            queue = floor.queue_by_id[each.queue]
            if not queue.is_live:
                rows.append((queue.name, f"{sum(each.p50):,.0f}", f"{sum(each.p90):,.0f}", "–", "–"))
                continue
            worst = max(range(len(each.p50)), key=each.p50.__getitem__)
            day, place = divmod(worst, horizon.intervals_a_day)
            when = f"{horizon.dates[day]:%m.%d} {clock(place * horizon.interval)}"
            hours = horizon.interval / 60
            rows.append(
                (
                    queue.name,
                    f"{sum(each.p50) * hours:,.0f}",
                    f"{sum(each.p90) * hours:,.0f}",
                    f"{each.p50[worst]:.1f}",
                    when,
                )
            )
        show_table(
            _("People needed, whole horizon"),
            (_("Queue"), _("P50 agent-hours"), _("P90 agent-hours"), _("Most at once"), _("When")),
            rows,
        )
        if demand.top_down:
            show_table(
                _("Pre-sales: headcount formula beside the intervals, agent-days"),
                (_("Day"), _("Formula"), _("Intervals")),
                [
                    (f"{each.day:%m.%d}", f"{each.pre_sales_agents:.1f}", f"{each.forecast_agents:.1f}")
                    for each in demand.top_down
                ],
            )
            out.print(
                _("The formula counts a day's total; the intervals also see its midnight: that is the difference")
            )
        out.print(str(write_requirements(floor, demand.requirements, out_folder)))
