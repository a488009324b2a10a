"""dacu demo"""

import time
from pathlib import Path

import typer

from planner.cli.show import say
from planner.i18n import _
from planner.resources import bundled

DEMO_SECONDS = 45.0


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Plan the shipped Double-11 campaign and say where to look."))
    def demo(
        out_folder: Path = typer.Option(Path("out/double11"), "--out", help=_("Folder of the plan.")),
        time_limit: float = typer.Option(DEMO_SECONDS, min=0.1, max=86400, help=_("Seconds to search.")),
        workers: int = typer.Option(2, min=1, max=64, help=_("Processor cores to use.")),
    ) -> None:
        from planner.cli.planning import SHORT, plan_and_store
        from planner.services.checking import check

        started = time.monotonic()
        folder = bundled("scenarios") / "double11"
        scenario = check(folder).scenario
        say(
            _(
                "{name}, {shop}: {people} people, {first} to {last}",
                name=scenario.floor.campaign.label,
                shop=scenario.floor.campaign.shop_label,
                people=len(scenario.floor.agents),
                first=scenario.floor.horizon.first_day,
                last=scenario.floor.horizon.last_day,
            )
        )
        code = plan_and_store(
            scenario,
            out_folder,
            seconds=time_limit,
            steps=None,
            seed=scenario.seed,
            workers=workers,
            from_plan=None,
            started=started,
        )
        # A demo that ends with the shortage it is meant to show has not failed.
        raise typer.Exit(0 if code == SHORT else code)
