"""One combination of a study: tried on its own, then gone on from the roster of a harder one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from planner.domain.floor import Scenario
from planner.domain.judged import Asked
from planner.domain.labels import finding_text
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.domain.study import LeverAxis, StudyPoint
from planner.errors import DacuError, InvalidInput
from planner.i18n import _
from planner.rostering import RosterBudget
from planner.services.levers import apply
from planner.services.study_figures import figures_of

Roster = tuple[Assignment, ...]


class Planner(Protocol):
    """Makes a plan of a scenario. Must pickle: it runs in worker processes."""

    def __call__(
        self,
        scenario: Scenario,
        budget: RosterBudget,
        *,
        replications: int,
        starts: Sequence[Roster],
        kept: Roster,
        customers: int,
    ) -> Plan:
        """See `planner.services.planning.plan_scenario`."""
        ...


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What all combinations of a study have in common. `seed` is that of the customers, and of the search."""

    scenario: Scenario
    axes: tuple[LeverAxis, ...]
    steps: int
    seed: int
    replications: int
    planner: Planner
    asked: Asked = field(default_factory=Asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A combination as far as it has come; `seed` that of its search."""

    point: StudyPoint
    seed: int
    roster: Roster = ()
    cost: float = float("inf")
    """By all goals of the scenario."""
    findings: int = 0


def try_point(attempt: Attempt, item: tuple[tuple[float, ...], int]) -> Tried:
    """A combination searched from nothing; what Dacu refuses becomes its reason."""
    values, seed = item
    return planned(attempt, values, seed, attempt.steps)


def improve_chain(attempt: Attempt, chain: tuple[Tried, ...]) -> tuple[Tried, ...]:
    """The combinations of a chain, hardest first, each gone on with for half as many steps.

    The roster of the one before serves an easier combination too, and whoever is new joins it. The search goes on
    from that or from what was found already, whichever is cheaper, and of all of them the cheapest is taken that does
    no worse than the one before. What still breaks rules is tried once more with another seed.
    """
    found: list[Tried] = []
    for mine in chain:
        if mine.point.figures is not None:
            harder = next((each for each in reversed(found) if each.point.figures is not None), None)
            found.append(_improved(attempt, mine, harder))
        else:
            found.append(mine)
    return tuple(found)


def _improved(attempt: Attempt, mine: Tried, harder: Tried | None) -> Tried:
    values, seed, more = mine.point.values, mine.seed, max(1, attempt.steps // 2)
    known = [mine]
    if harder is not None and harder.roster and not harder.findings:
        known.append(planned(attempt, values, seed, more, kept=harder.roster))
    starts = [each.roster for each in known if each.roster]
    known.append(planned(attempt, values, seed, more, starts))
    best = _best(known, harder)
    if best.findings:
        known.append(planned(attempt, values, seed + 1, attempt.steps, starts))
    return _best(known, harder)


def _best(known: Sequence[Tried], harder: Tried | None) -> Tried:
    """Of rosters of one combination the one with the fewest broken rules, not worse than `harder`, and the cheapest."""
    return min(known, key=lambda each: (each.findings, _falls_behind(each.point, harder), each.cost))


def _falls_behind(point: StudyPoint, harder: Tried | None) -> bool:
    """Whether more hours are short, or fewer customers served at the zero hour, than a harder combination has."""
    mine, other = point.figures, harder.point.figures if harder is not None else None
    if mine is None:
        return True
    if other is None:
        return False
    served, before = (each.judged.least if each.judged is not None else 0.0 for each in (mine, other))
    return mine.shortage_share > other.shortage_share or served < before


def planned(
    attempt: Attempt,
    values: tuple[float, ...],
    seed: int,
    steps: int,
    starts: Sequence[Roster] = (),
    kept: Roster = (),
) -> Tried:
    """A combination searched for so many steps, from `starts` or around `kept`; what Dacu refuses is its reason."""
    try:
        plan = attempt.planner(
            apply(attempt.scenario, attempt.axes, values),
            RosterBudget(steps=steps, workers=1, seed=seed),
            replications=attempt.replications,
            starts=starts,
            kept=kept,
            customers=attempt.seed,
        )
    except InvalidInput as error:
        cause = error.faults[0].problem if error.faults else ""
        return _failed(values, seed, _("{what}: {why}", what=error, why=cause) if cause else str(error))
    except DacuError as error:
        return _failed(values, seed, str(error))
    except MemoryError:
        return _failed(values, seed, _("there was not enough memory; fewer workers need less"))
    point = StudyPoint(values=values, figures=figures_of(plan, attempt.asked))
    if plan.findings:
        broken = finding_text(plan.floor, plan.findings[0])
        point = replace(point, breaches=len(plan.findings), broken=broken)
    return Tried(
        point=point,
        seed=seed,
        roster=plan.assignments,
        cost=plan.search.cost,
        findings=len(plan.findings),
    )


def _failed(values: tuple[float, ...], seed: int, reason: str) -> Tried:
    return Tried(point=StudyPoint(values=values, failure=reason), seed=seed)
