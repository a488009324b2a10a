"""dacu export"""

from collections.abc import Sequence
from pathlib import Path

import typer

from planner.cli.show import out, say, show_notes
from planner.errors import Fault, InvalidInput
from planner.exports.exporter import Exporter
from planner.exports.exporters import EXPORTERS, exporter, taking
from planner.exports.workbook_paper import PaperSize
from planner.i18n import _


def _named(kinds: Sequence[Exporter], pattern: str = "{name}") -> str:
    """`ics, pages`, as the language lists."""
    return _(", ").join(pattern.format(name=each.name) for each in kinds)


def _told() -> str:
    """What the command does, and what each kind is."""
    kinds = "\n".join("- " + _("{name}: {meaning}", name=each.name, meaning=_(each.label)) for each in EXPORTERS)
    return _("Write the files of one kind again from a plan:") + f"\n\n{kinds}"


def _refuse_misfit(kind: str, option: str, given: bool) -> None:
    fitting = taking(option)
    if given and kind not in [each.name for each in fitting]:
        raise InvalidInput(_("--{option} is for {kinds}", option=option, kinds=_named(fitting, "--to {name}")))


def _paper(text: str) -> PaperSize | None:
    if not text:
        return None
    try:
        return PaperSize(text.strip().upper())
    except ValueError as error:
        raise InvalidInput(_("--paper {paper}: choose A3 or A4", paper=text)) from error


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(help=_told())
    def export(
        plan: Path = typer.Argument(..., help=_("Folder of a plan or its plan.json.")),
        to: str = typer.Option(..., help=_named(EXPORTERS)),
        out_folder: Path | None = typer.Option(
            None, "--out", help=_("Folder for the files; the plan's own if not given.")
        ),
        public_url: str = typer.Option(
            "", help=_("For pages: where the folder will lie on a server; with it a sheet of codes is written.")
        ),
        alarm: int = typer.Option(
            0,
            min=0,
            max=1440,
            help=_(
                "For {kinds}: minutes before a shift at which phones ring; 0 for none.", kinds=_named(taking("alarm"))
            ),
        ),
        paper: str = typer.Option(
            "",
            help=_(
                "For {kinds}: A3 or A4 for every sheet; else what each is legible on.", kinds=_named(taking("paper"))
            ),
        ),
    ) -> None:
        from planner.services.exporting import export_one
        from planner.services.publishing import mark_published

        asked = exporter(to)
        if asked is None:
            raise InvalidInput(_("--to {to}: choose one of {formats}", to=to, formats=_named(EXPORTERS)))
        _refuse_misfit(to, "alarm", bool(alarm))
        _refuse_misfit(to, "paper", bool(paper))
        if asked.write is None:
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
