"""dacu forecast"""

from pathlib import Path

import typer

from planner.cli.show import out, show_notes, show_table
from planner.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Forecast contacts by queue and interval, P10/P50/P90, with last year beside."))
    def forecast(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and its tables.")),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder for forecast.csv.")),
    ) -> None:
        from planner.exports.demand_tables import write_forecast
        from planner.services.checking import check
        from planner.services.planning import demand_of

        checked = check(scenario)
        show_notes(checked.notes)
        floor = checked.scenario.floor
        demand = demand_of(checked.scenario)
        rows = []
        for each in demand.forecasts:
            queue = floor.queue_by_id[each.queue]
            unit = _("contacts") if queue.is_live else _("hours")
            rows.append(
                (queue.name, unit, *(f"{sum(band):,.0f}" for band in (each.p10, each.p50, each.p90, each.last_year)))
            )
        show_table(
            _("Forecast, whole horizon"),
            (_("Queue"), _("Unit"), "P10", "P50", "P90", _("Last year")),
            rows,
            numeric_from=2,
        )
        out.print(str(write_forecast(floor, demand.forecasts, out_folder)))
