"""dacu audit"""

from pathlib import Path

import typer

from planner.cli.show import out, show_notes
from planner.i18n import _

AUDIT_FOUND = 1


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(
        help=_("Check a plan against every rule, independently of the engine; also a workbook edited by hand.")
    )
    def audit(
        plan: Path = typer.Argument(..., help=_("Folder of a plan, its plan.json, or its roster.xlsx or roster.csv.")),
    ) -> None:
        from planner.domain.labels import finding_text
        from planner.services.auditing import audit as audit_place

        audit_of = audit_place(plan)
        show_notes(audit_of.notes)
        for name, findings in audit_of.findings.items():
            if not findings:
                out.print(_("{file}: every rule checked, nothing found", file=name))
                continue
            out.print(_("{file}: {count} findings", file=name, count=len(findings)))
            for finding in findings:
                out.print("  " + finding_text(audit_of.plan.floor, finding))
        raise typer.Exit(0 if audit_of.clean else AUDIT_FOUND)
