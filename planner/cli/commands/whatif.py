"""dacu whatif"""

from pathlib import Path

import typer

from planner.cli.usage import MOST_SEED
from planner.domain.levers import FORMS, LEVERS, reach, written
from planner.i18n import _


def _levers() -> str:
    """Each lever with what its figure is and which values it takes."""
    return "\n".join(
        "- "
        + _(
            "{lever}: {meaning} ({form}, {reach})",
            lever=written(kind),
            meaning=_(kind.meaning),
            form=_(FORMS[kind.form]),
            reach=reach(kind),
        )
        for kind in LEVERS
    )


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "What if sales are 1.5 times, or ten people fewer: every combination of the levers, planned and simulated. "
            "Example: --lever sales=0.8,1,1.2 --lever headcount:售前=-1,0,+1"
        )
        + f"\n\n{_levers()}"
    )
    def whatif(
        scenario: Path = typer.Argument(..., help=_("Folder with scenario.yaml and its tables.")),
        lever: list[str] = typer.Option(..., help=_("NAME=VALUE,VALUE,...; may be given several times.")),
        wave: list[str] = typer.Option(
            [],
            help=_(
                "Zero hour to judge by, its name or 2026-11-11 00:00; all when left out. May be given several times."
            ),
        ),
        queue: list[str] = typer.Option(
            [], help=_("Live queue to judge by, name or id; all when left out. May be given several times.")
        ),
        swings: bool = typer.Option(
            False, "--swings", help=_("Also try every lever by itself, a fifth lower and higher: which matters most.")
        ),
        out_folder: Path = typer.Option(Path("out/whatif"), "--out", help=_("Folder for study.html and study.csv.")),
        work: int = typer.Option(20, min=1, help=_("Search steps for each combination.")),
        replications: int = typer.Option(30, min=2, help=_("Simulated runs for each combination.")),
        workers: int = typer.Option(2, min=1, max=64, help=_("Processes.")),
        seed: int | None = typer.Option(None, min=0, max=MOST_SEED, help=_("Seed shared by all combinations.")),
    ) -> None:
        from planner.cli.studying import study_and_show

        study_and_show(
            scenario,
            lever,
            out_folder,
            steps=work,
            replications=replications,
            workers=workers,
            seed=seed,
            waves=wave,
            queues=queue,
            swings=swings,
        )
