"""What would help against a shortage: decisions tried on the roster and kept only if they do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from planner.domain.plan import Shortage
from planner.rostering.explain.comparison import Baseline, Effect
from planner.rostering.explain.fixes.candidates import Candidate, Decision, FixKind, Question
from planner.rostering.explain.fixes.people import people_candidates, rearranging
from planner.rostering.explain.fixes.staff import hiring, standby_candidates, training_candidates
from planner.rostering.explain.fixes.teams import keeping_candidates, lending_candidates
from planner.rostering.explain.trials import Estimator
from solver.problem import RosterProblem

SHOWN = 3
ALIKE = 2
"""Of the fixes shown at most so many are of one kind."""
TRIED = {
    FixKind.CALL_IN: 2,
    FixKind.MOVE: 1,
    FixKind.OVERTIME: 2,
    FixKind.NIGHT: 1,
    FixKind.UNPIN: 1,
    FixKind.LEND: 2,
    FixKind.KEEP: 2,
}
"""Of the candidates with an estimate so many a kind are verified, cheapest first."""
TRIED_DIRECTLY = 2
"""Of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A decision and what comes of it."""

    decision: Decision
    change: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixes:
    """The cheapest fixes an agent-hour; `together`: all of them at once, None unless that recovers more."""

    shown: tuple[Fix, ...]
    together: Effect | None
    tried: int
    """How many decisions were solved again."""


def fixes_of(ground: Baseline, shortage: Shortage) -> Fixes:
    """Verified fixes of a shortage, cheapest for each agent-hour recovered first.

    Each was solved again with the decision taken; whatever recovers next to nothing is left out.
    Where not even one person more helps, as many are tried as are missing at the worst moment. Nothing shown means
    that this did not help either.
    """
    question = Question.of(ground, shortage)
    verified: list[tuple[Candidate, Effect]] = []
    tried = 0
    for candidate in _worth_trying(question):
        if _too_dear(candidate, verified):
            continue
        tried += 1
        change = _solved(question, ground.problem, (candidate,))
        if change is not None and _helps(question, change):
            verified.append((candidate, change))
    if not verified:
        tried += 1
        several = hiring(question, question.missing)
        change = _solved(question, ground.problem, (several,)) if several is not None else None
        if several is not None and change is not None and _helps(question, change):
            verified.append((several, change))
    verified.sort(key=lambda each: each[1].price_an_hour)
    kinds = Counter[FixKind]()
    chosen: list[tuple[Candidate, Effect]] = []
    for candidate, change in verified:
        kind = candidate.decision.kind
        if len(chosen) < SHOWN and kinds[kind] < ALIKE:
            kinds[kind] += 1
            chosen.append((candidate, change))
    return Fixes(
        shown=tuple(Fix(decision=candidate.decision, change=change) for candidate, change in chosen),
        together=_together(question, chosen),
        tried=tried,
    )


def _too_dear(candidate: Candidate, verified: list[tuple[Candidate, Effect]]) -> bool:
    """Whether enough fixes of different kinds are known to be cheaper than a candidate looks."""
    if candidate.estimate is None:
        return False
    price = candidate.estimate.price_an_hour
    cheaper = Counter(known.decision.kind for known, change in verified if change.price_an_hour <= price)
    return cheaper[candidate.decision.kind] >= ALIKE or sum(min(ALIKE, count) for count in cheaper.values()) >= SHOWN


def _worth_trying(question: Question) -> Iterator[Candidate]:
    """The most promising of each kind, those without an estimate first."""
    estimator = Estimator(question.ground)
    estimated = [
        *people_candidates(question, estimator),
        *lending_candidates(question, estimator),
        *keeping_candidates(question, estimator),
    ]
    ranked = sorted(estimated, key=lambda each: 0.0 if each.estimate is None else each.estimate.price_an_hour)
    counts = Counter[FixKind]()
    several, hire = rearranging(ranked), hiring(question)
    yield from standby_candidates(question)[:TRIED_DIRECTLY]
    yield from islice(training_candidates(question), TRIED_DIRECTLY)
    yield from (each for each in (several, hire) if each is not None)
    for candidate in ranked:
        kind = candidate.decision.kind
        if counts[kind] < TRIED[kind]:
            counts[kind] += 1
            yield candidate


def _helps(question: Question, change: Effect) -> bool:
    """Whether hours come back, not all of them from elsewhere: fewer are short in all, or the plan gets better."""
    return change.recovered >= question.worth and (change.short <= -question.worth or change.cost < 0)


def _solved(question: Question, problem: RosterProblem, candidates: tuple[Candidate, ...]) -> Effect | None:
    """The roster with all these decisions taken."""
    for candidate in candidates:
        problem = candidate.apply(problem)
    agents = sorted({agent for candidate in candidates for agent in candidate.agents})
    days = range(min(each.days.start for each in candidates), max(each.days.stop for each in candidates))
    touched = [candidate.most_touched for candidate in candidates]
    most = None if None in touched else max(each for each in touched if each is not None)
    return question.ground.resolve(problem, agents, days, question.about, most)


def _together(question: Question, chosen: list[tuple[Candidate, Effect]]) -> Effect | None:
    """Several people at once, each of them decided about once."""
    parts, known = [], set[int]()
    for candidate, _change in chosen:
        one = len(candidate.agents) == 1 and candidate.decision.kind is not FixKind.HIRE
        if one and candidate.agents[0] not in known:
            known.add(candidate.agents[0])
            parts.append(candidate)
    if len(parts) < max(2, len(chosen)):
        return None
    change = _solved(question, question.ground.problem, tuple(parts))
    best = max(each.recovered for _candidate, each in chosen)
    return change if change is not None and change.recovered >= best + question.worth else None
