"""dacu export"""

from pathlib import Path

import typer

from planner.cli.show import out, show_notes
from planner.errors import Fault, InvalidInput
from planner.i18n import _

FORMATS = ("ics", "xlsx", "csv", "html", "meals", "pages")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_(
            "Write one kind of file again from a plan: ics, xlsx, csv, html or meals; or pages, which are agents' "
            "pages and calendar feeds for a web server or a shared drive."
        )
    )
    def export(
        plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json.")),
        to: str = typer.Option(..., help=_("ics, xlsx, csv, html, meals or pages")),
        out_folder: Path | None = typer.Option(
            None, "--out", help=_("Folder for the files; the plan's own if not given.")
        ),
        public_url: str = typer.Option(
            "", help=_("For pages: where the folder will lie on a server; with it a sheet of codes is written.")
        ),
        alarm: int = typer.Option(
            0, min=0, max=1440, help=_("For ics and pages: minutes before a shift at which phones ring; 0 for none.")
        ),
    ) -> None:
        from planner.services.exporting import export_one

        if to not in FORMATS:
            raise InvalidInput(_("--to {to}: choose one of {formats}", to=to, formats=", ".join(FORMATS)))
        if alarm and to not in ("ics", "pages"):
            raise InvalidInput(_("--alarm is for --to ics and --to pages"))
        if to == "pages":
            from planner.cli.serving import write_static_pages

            exported = write_static_pages(plan, out_folder, public_url, alarm)
        else:
            exported = export_one(plan, to, out_folder, alarm)
        for path in exported.paths:
            out.print(str(path))
        if exported.plan.findings:
            count = len(exported.plan.findings)
            problem = _("this plan breaks rules: {count}; `dacu audit` names them", count=count)
            show_notes((Fault(file=str(plan), problem=problem),))
