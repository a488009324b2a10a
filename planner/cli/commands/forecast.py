"""dacu forecast"""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planner.cli.show import out, say, show_notes, show_table
from planner.domain.times import day_text, moment_text
from planner.errors import InvalidInput, NotAsAsked
from planner.i18n import _

if TYPE_CHECKING:
    from planner.domain.floor import Floor
    from planner.domain.plan import QueueForecast

NOTHING = "–"
"""Of a queue no contacts are known of: its people are said directly."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Forecast contacts by queue and interval, P10/P50/P90, with last year beside. --backtest tries the "
            "forecast on the history; --actuals holds plans against what came."
        )
    )
    def forecast(
        scenario: list[Path] = typer.Argument(
            ..., help=_("Folder with scenario.yaml and its tables; with --actuals folders of plans, oldest first.")
        ),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder for the tables and pages written.")),
        backtest: bool = typer.Option(
            False, "--backtest", help=_("Forecast anew from earlier days of the history: how far to trust it.")
        ),
        actuals: Path | None = typer.Option(
            None, help=_("Table of the contacts that came, like history.csv: held against the forecasts of plans.")
        ),
    ) -> None:
        if actuals is not None:
            from planner.cli.judging import compare_and_show

            if backtest:
                raise NotAsAsked("actuals", actuals, _("say either --backtest or --actuals"))
            compare_and_show(scenario, actuals, out_folder)
            return
        if len(scenario) > 1:
            raise InvalidInput(
                _(
                    "one folder is forecast at a time, {count} are named; several plans go with --actuals",
                    count=len(scenario),
                )
            )
        (folder,) = scenario
        if backtest:
            from planner.cli.judging import backtest_and_show

            backtest_and_show(folder, out_folder)
            return
        from planner.cli.checking import learnt_text
        from planner.exports.demand_tables import write_forecast
        from planner.services.checking import check
        from planner.services.demand import demand_of
        from planner.services.understanding import learnt_from

        checked = check(folder)
        show_notes(checked.notes)
        floor = checked.scenario.floor
        demand = demand_of(checked.scenario)
        show_table(
            _("Forecast, whole horizon"),
            (_("Queue"), _("Unit"), _("Forecast"), _("Last year"), _("Busiest"), "P10", "P50", "P90"),
            [_row(floor, each) for each in demand.forecasts],
            numeric_from=2,
            least=(3, 1, 5),
        )
        learnt = learnt_from(checked.scenario)
        if len(learnt) > 1:
            say(_("Campaigns it is learnt from: {text}", text=learnt_text(learnt)))
        out.print(str(write_forecast(floor, demand.forecasts, out_folder)))


def _row(floor: "Floor", forecast: "QueueForecast") -> tuple[str, ...]:
    """Sums of the forecast and last year's counts; the band where most is expected, for a sum of P90s is no P90."""
    queue, horizon = floor.queue_by_id[forecast.queue], floor.horizon
    if queue.is_live and not any(forecast.p50):
        return (queue.label, _("contacts"), *(NOTHING,) * 6)
    most = max(range(len(forecast.p50)), key=forecast.p50.__getitem__)
    return (
        queue.label,
        _("contacts") if queue.is_live else _("hours"),
        f"{sum(forecast.p50):,.0f}",
        f"{sum(forecast.last_year):,.0f}" if any(forecast.last_year) else NOTHING,
        moment_text(horizon.moment(most * horizon.interval)) if queue.is_live else day_text(horizon.dates[most]),
        *(f"{band[most]:,.0f}" for band in (forecast.p10, forecast.p50, forecast.p90)),
    )
