"""Two versions of a campaign's roster side by side: who, which day, from what to what, and what it brings."""

from dataclasses import dataclass

from planner.domain.changes import Change
from planner.domain.figures import PlanFigures
from planner.domain.kept import changes_since
from planner.domain.plan import Plan
from planner.rostering import is_notice
from planner.services.desk.laid_out import plan_of
from planner.services.desk.numbered import version_numbered
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: hours short, yuan paid, rules broken."""

    short: float
    paid: int
    cost: float
    broken: int

    @classmethod
    def of(cls, plan: Plan) -> "Side":
        """Of one plan."""
        figures = PlanFigures(plan=plan)
        return cls(
            short=figures.whole.short,
            paid=figures.paid,
            cost=plan.search.cost,
            broken=sum(not is_notice(each) for each in plan.findings),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What `new` has otherwise than `old` for agents and on days of both."""

    old: RosterVersion
    new: RosterVersion
    plan: Plan
    """That of `new`: names of agents and codes are its."""
    changes: tuple[Change, ...]
    before: Side
    after: Side
    gone: tuple[str, ...]
    """Agents of `old` alone, by name."""
    joined: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many the changes are of."""
        return len({each.agent for each in self.changes})


def compare(store: Store, campaign: int, old: int, new: int) -> Comparison:
    """Compare two versions by their numbers. Raises `NotFound` where the campaign has no such version."""
    first, second = version_numbered(store, campaign, old), version_numbered(store, campaign, new)
    before, after = plan_of(store, first.tree), plan_of(store, second.tree)
    there, here = before.floor.agent_by_id, after.floor.agent_by_id
    return Comparison(
        old=first,
        new=second,
        plan=after,
        changes=changes_since(before, after),
        before=Side.of(before),
        after=Side.of(after),
        gone=tuple(agent.name for agent in there.values() if agent.id not in here),
        joined=tuple(agent.name for agent in here.values() if agent.id not in there),
    )
