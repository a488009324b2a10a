"""One person more at the queue: within the rules, with overtime, with a night more, with a pin lifted."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from planner.rostering.explain.comparison import Baseline, days_around
from planner.rostering.explain.decisions import overtime_left, with_night, with_overtime, with_work, without_pin
from planner.rostering.explain.fixes.candidates import Candidate, Decision, FixKind, Question
from planner.rostering.explain.trials import Estimate, Estimator
from solver.problem import RosterProblem
from solver.solution import OFF

MOST_REARRANGED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Something that may be allowed to `people`; `kind` is None where nothing has to be."""

    kind: FixKind | None
    people: tuple[int, ...]
    allow: Callable[[RosterProblem, Collection[int]], RosterProblem]


def people_candidates(question: Question, estimator: Estimator) -> list[Candidate]:
    """Each person on each day of the shortage with the first way that helps, least intrusive first."""
    helped, found = set[int](), []
    for day in question.days:
        days = days_around(question.ground.problem, day, day, 1)
        for way in _ways(question, day):
            rest = [agent for agent in way.people if agent not in helped]
            allowed = way.allow(question.ground.problem, rest)
            for estimate in estimator.people(allowed, rest, day, question.shifts(day), days, question.about):
                if estimate.recovered >= question.worth:
                    helped.add(estimate.agent)
                    found.append(_person(question, way, estimate, days))
    return found


def _ways(question: Question, day: int) -> Iterator[Allowance]:
    """Least intrusive first. Whoever stands by is left out: they are called, not moved."""
    ground, date = question.ground, question.ground.floor.horizon.dates[day]
    week = ground.problem.account_of[day]
    people = tuple(agent for agent in question.people() if not _stands_by(ground, agent, day))
    pinned = {ground.index(pin.agent) for pin in ground.floor.pins if pin.day == date}
    yield Allowance(kind=None, people=people, allow=lambda problem, _agents: problem)
    yield Allowance(
        kind=FixKind.OVERTIME,
        people=tuple(agent for agent in people if overtime_left(ground, agent, week)),
        allow=lambda problem, agents: with_overtime(problem, ground, agents, week),
    )
    yield Allowance(kind=FixKind.NIGHT, people=people, allow=lambda problem, _agents: with_night(problem))
    yield Allowance(
        kind=FixKind.UNPIN,
        people=tuple(agent for agent in people if agent in pinned),
        allow=partial(_unpinned, ground=ground, day=day),
    )


def _unpinned(problem: RosterProblem, agents: Collection[int], ground: Baseline, day: int) -> RosterProblem:
    for agent in agents:
        problem = without_pin(problem, ground.floor, agent, day)
    return problem


def _stands_by(ground: Baseline, agent: int, day: int) -> bool:
    """Whether somebody holds a standby duty: whoever does is called, not moved."""
    duty = ground.duty(agent, day)
    return duty is not None and ground.floor.codes[duty.shift].is_standby


def _person(question: Question, way: Allowance, estimate: Estimate, days: range) -> Candidate:
    ground, agent, day = question.ground, estimate.agent, estimate.day
    kind, limit = way.kind, 0.0
    if kind is None:
        kind = FixKind.CALL_IN if ground.codes[agent, day] == OFF else FixKind.MOVE
    elif kind is FixKind.OVERTIME:
        limit = ground.problem.agents[agent].overtime_by_week[ground.problem.account_of[day]] / 60
    elif kind is FixKind.NIGHT:
        limit = ground.problem.limits.max_nights_a_week

    def apply(problem: RosterProblem) -> RosterProblem:
        return with_work(way.allow(problem, (agent,)), {(agent, day): (estimate.shift,)})

    return Candidate(
        decision=Decision(
            kind=kind,
            agent=ground.floor.agents[agent].id,
            day=ground.floor.horizon.dates[day],
            code=ground.problem.shifts[estimate.shift].name,
            limit=limit,
        ),
        apply=apply,
        agents=(agent,),
        days=days,
        estimate=estimate,
    )


def rearranging(candidates: list[Candidate]) -> Candidate | None:
    """The first few of these at once, people who change shifts within all rules; None if they are fewer than two."""
    parts: list[Candidate] = []
    for each in candidates:
        within = each.decision.kind in (FixKind.CALL_IN, FixKind.MOVE)
        if within and all(each.agents != other.agents for other in parts):
            parts.append(each)
    parts = parts[:MOST_REARRANGED]
    if len(parts) < 2:
        return None

    def apply(problem: RosterProblem) -> RosterProblem:
        for each in parts:
            problem = each.apply(problem)
        return problem

    return Candidate(
        decision=Decision(kind=FixKind.REARRANGE),
        apply=apply,
        agents=tuple(sorted(agent for each in parts for agent in each.agents)),
        days=range(min(each.days.start for each in parts), max(each.days.stop for each in parts)),
    )
