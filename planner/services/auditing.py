"""Check a plan folder without trusting what made it: plan.json, and the wallcharts, which may have been edited."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from planner.domain.plan import Finding, Plan
from planner.domain.plan_parts import unchecked
from planner.errors import Fault
from planner.exports.plan_file import digest_found, read_plan
from planner.exports.wallchart_in import read_wallchart
from planner.rostering import EditEffect, audit_codes, audit_plan, effect_of, is_notice, recount_findings
from planner.services.audit_scenario import scenario_findings

_WALLCHARTS = (".xlsx", ".csv")
PLAN = "plan.json"
ROSTERS = ("roster.xlsx", "roster.csv")
"""Of a plan folder: both are edited by hand."""


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What was checked and what was found, by file."""

    plan: Plan
    digest: str
    """Of plan.json as it stands there."""
    findings: dict[str, tuple[Finding, ...]]
    """Rules, and figures that hang on the roster alone."""
    compared: tuple[Finding, ...] | None
    """What plan.json has otherwise than the scenario; None where nobody gave one."""
    effects: dict[str, EditEffect] = field(default_factory=dict)
    """What changed cells do, by wallchart; those without any are left out."""
    notes: tuple[Fault, ...]
    """What the eye does not see of the wallcharts, and was read."""
    unread: tuple[str, ...]
    """Other files of the folder, which nobody checks."""

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong anywhere; a changed cell alone is no breach."""
        return all(is_notice(each) for name in self.findings for each in self.found(name))

    @cached_property
    def recounted(self) -> tuple[Finding, ...]:
        """Of plan.json: digest, and figures counted anew from its others, service played again too."""
        stated = self.plan.digest
        changed = Finding(rule="digest", figures={"stated": stated[:12], "found": self.digest[:12]})
        digest = () if stated in ("", self.digest) else (changed,)
        return (*digest, *recount_findings(self.plan, self.findings[PLAN]))

    def found(self, name: str) -> tuple[Finding, ...]:
        """Everything found in one file."""
        more = (*self.recounted, *(self.compared or ())) if name == PLAN else ()
        return (*self.findings[name], *more)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Parts of plan.json that were not checked."""
        return unchecked(self.plan, with_scenario=self.compared is not None)

    @property
    def short(self) -> bool:
        """Whether an edit leaves more hours short than the scenario bears, and the plan did not."""
        bears = self.plan.tolerance
        return any(each.before.share_short <= bears < each.after.share_short for each in self.effects.values())


def audit(place: Path, scenario: Path | None = None) -> Audit:
    """Audit a plan folder, its plan.json, or a wallchart (.xlsx, .csv) that lies beside a plan.json.

    With the folder of its `scenario` the plan is compared with that too. Raises `InvalidInput` where a file cannot be
    read, or a wallchart asked for is not there.
    """
    named = place.suffix.lower() in _WALLCHARTS and not place.is_dir()
    charts = [place] if named else [chart for name in ROSTERS if (chart := place / name).is_file()]
    home = place.parent if named else place
    plan = read_plan(home)
    findings = {PLAN: audit_plan(plan)}
    effects, notes = dict[str, EditEffect](), list[Fault]()
    for chart in charts:
        read = read_wallchart(chart, plan)
        findings[chart.name] = audit_codes(plan, read.codes)
        notes.extend(read.notes)
        effect = effect_of(plan, read.codes)
        if effect is not None:
            effects[chart.name] = effect
    return Audit(
        plan=plan,
        digest=digest_found(home),
        findings=findings,
        compared=None if scenario is None else tuple(scenario_findings(plan, scenario)),
        effects=effects,
        notes=tuple(notes),
        unread=_unread(home, findings),
    )


def _unread(home: Path, read: dict[str, tuple[Finding, ...]]) -> tuple[str, ...]:
    """Names of what lies beside plan.json and was written with it."""
    if not home.is_dir():
        return ()
    return tuple(
        sorted(each.name for each in home.iterdir() if each.name not in read and not each.name.startswith("."))
    )
