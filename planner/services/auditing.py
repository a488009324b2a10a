"""Check a plan folder without trusting what made it: plan.json, and the wallcharts, which may have been edited."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.plan import Finding, Plan
from planner.errors import Fault
from planner.exports.plan_file import read_plan
from planner.exports.wallchart_in import read_wallchart
from planner.rostering.audit import audit_codes, audit_plan, is_notice

_WALLCHARTS = (".xlsx", ".csv")
ROSTERS = ("roster.xlsx", "roster.csv")
"""Of a plan folder: both are edited by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What was checked and what was found, by file."""

    plan: Plan
    findings: dict[str, tuple[Finding, ...]]
    notes: tuple[Fault, ...]
    """What the eye does not see of the wallcharts, and was read."""

    @property
    def clean(self) -> bool:
        """Whether no rule is broken anywhere; a changed cell alone is no breach."""
        return all(is_notice(each) for found in self.findings.values() for each in found)


def audit(place: Path) -> Audit:
    """Audit a plan folder, its plan.json, or a wallchart (.xlsx, .csv) that lies beside a plan.json.

    Raises `InvalidInput` where a file cannot be read, or a wallchart asked for is not there.
    """
    named = place.suffix.lower() in _WALLCHARTS and not place.is_dir()
    charts = [place] if named else [chart for name in ROSTERS if (chart := place / name).is_file()]
    plan = read_plan(place.parent if named else place)
    findings = {"plan.json": audit_plan(plan)}
    notes: list[Fault] = []
    for chart in charts:
        read = read_wallchart(chart, plan)
        findings[chart.name] = audit_codes(plan, read.codes)
        notes.extend(read.notes)
    return Audit(plan=plan, findings=findings, notes=tuple(notes))
