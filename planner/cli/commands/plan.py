"""dacu plan"""

import time
from pathlib import Path

import typer

from planner.cli.show import show_notes
from planner.cli.usage import MOST_SEED
from planner.errors import InvalidInput
from planner.i18n import _

DEFAULT_SECONDS = 60.0


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_("Plan a scenario: roster, workbook, calendars and report into one folder."))
    def plan(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and its tables.")),
        out_folder: Path = typer.Option(..., "--out", help=_("Folder of the plan; an older plan there is replaced.")),
        time_limit: float | None = typer.Option(
            None,
            help=_(
                "Seconds until the roster stands (60 unless --work is given); then it is played, checked and written."
            ),
        ),
        work: int | None = typer.Option(None, help=_("Search so many steps instead: the same plan each time.")),
        seed: int | None = typer.Option(
            None, min=0, max=MOST_SEED, help=_("Seed of the search; the scenario's own if not given.")
        ),
        workers: int = typer.Option(2, min=1, max=64, help=_("Processor cores to use.")),
        from_plan: Path | None = typer.Option(None, "--from", help=_("Start from the roster of an earlier plan.")),
        keep: Path | None = typer.Option(
            None, help=_("Keep to the published roster of this plan: each day that differs costs the goal `change`.")
        ),
        verify: float | None = typer.Option(
            None,
            help=_(
                "Play the finished roster and plan again with more people where fewer than this share of the runs meet "
                "the target (such as 0.8), until all do or nobody is left."
            ),
        ),
    ) -> None:
        from planner.cli.planning import plan_and_store
        from planner.services.checking import check, refuse_conflicts

        started = time.monotonic()
        if time_limit is not None and work is not None:
            raise InvalidInput(_("--time-limit and --work exclude each other; give one"))
        if time_limit is not None and not 0 < time_limit <= 86400:
            raise InvalidInput(_("--time-limit {seconds}: between 0 and 86400 seconds", seconds=time_limit))
        if work is not None and not 0 < work <= 10_000_000:
            raise InvalidInput(_("--work {steps}: between 1 and 10000000 steps", steps=work))
        if verify is not None and not 0 < verify < 1:
            raise InvalidInput(_("--verify {share}: a share above 0 and below 1, such as 0.8", share=verify))
        checked = check(scenario)
        show_notes(checked.notes)
        refuse_conflicts(checked.scenario)
        raise typer.Exit(
            plan_and_store(
                checked.scenario,
                out_folder,
                seconds=None if work is not None else time_limit or DEFAULT_SECONDS,
                steps=work,
                seed=checked.scenario.seed if seed is None else seed,
                workers=workers,
                from_plan=from_plan,
                keep=keep,
                verify=verify,
                folder=scenario,
                started=started,
            )
        )
