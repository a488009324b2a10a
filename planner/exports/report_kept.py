"""What a plan made with `--keep` has otherwise than published, day by day and by name."""

from dataclasses import dataclass
from functools import partial

from planner.domain.changes import Change, in_order, why_text
from planner.domain.kept import changed_days, kept_days
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports.pages import Both, both, named, t

OPEN = 40
"""Rows up to which the list stands open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A day of somebody; codes before and now, or the word for a day off."""

    agent: str
    name: str
    team: Both
    day: str
    before: Both
    now: Both
    why: Both


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Every day with another code, those that had to change first; `days` is 0 where nothing was kept to."""

    rows: tuple[KeptRow, ...]
    days: int
    people: int
    yuan: int

    @classmethod
    def of(cls, plan: Plan) -> "Kept":
        """Those of `plan`."""
        changes = in_order(changed_days(plan))
        return cls(
            rows=tuple(_row(plan, each) for each in changes),
            days=sum(1 for _day in kept_days(plan.floor)),
            people=len({each.agent for each in changes}),
            yuan=round(sum(part.yuan for part in plan.costs if part.name == "change")),
        )

    @property
    def opens(self) -> bool:
        """Whether the list is short enough to stand open."""
        return len(self.rows) <= OPEN


def _row(plan: Plan, change: Change) -> KeptRow:
    agent = plan.floor.agent_by_id[change.agent]
    return KeptRow(
        agent=agent.id,
        name=agent.name,
        team=named(plan.floor.team_by_id[agent.team]),
        day=day_text(change.day),
        before=_code(change.before),
        now=_code(change.after),
        why=both(partial(why_text, change)),
    )


def _code(code: str) -> Both:
    return Both(code, code) if code else t("OFF")
