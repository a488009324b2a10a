"""dacu export"""

from pathlib import Path

import typer

from planner.cli.show import out, say, show_notes
from planner.errors import Fault, InvalidInput
from planner.exports.workbook_paper import PaperSize
from planner.i18n import _

FORMATS = ("ics", "xlsx", "csv", "html", "meals", "pages")


def _paper(text: str) -> PaperSize | None:
    if not text:
        return None
    try:
        return PaperSize(text.strip().upper())
    except ValueError as error:
        raise InvalidInput(_("--paper {paper}: choose A3 or A4", paper=text)) from error


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
        paper: str = typer.Option("", help=_("For xlsx: A3 or A4 for every sheet; else what each is legible on.")),
    ) -> None:
        from planner.services.exporting import export_one
        from planner.services.publishing import mark_published

        if to not in FORMATS:
            raise InvalidInput(_("--to {to}: choose one of {formats}", to=to, formats=", ".join(FORMATS)))
        if alarm and to not in ("ics", "pages"):
            raise InvalidInput(_("--alarm is for --to ics and --to pages"))
        if paper and to != "xlsx":
            raise InvalidInput(_("--paper is for --to xlsx"))
        if to == "pages":
            from planner.cli.serving import write_static_pages

            exported = write_static_pages(plan, out_folder, public_url, alarm)
            if mark_published(plan, exported.plan):
                say(_("Version published; the workbook says so from the next --to xlsx on"))
        else:
            exported = export_one(plan, to, out_folder, alarm=alarm, paper=_paper(paper))
        for path in exported.paths:
            out.print(str(path))
        if exported.plan.findings:
            count = len(exported.plan.findings)
            problem = _("this plan breaks rules: {count}; `dacu audit` names them", count=count)
            show_notes((Fault(file=str(plan), problem=problem),))
