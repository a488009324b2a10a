"""Whole teams and the queue: people lent from another, and people kept at their own."""

from collections.abc import Iterator
from functools import partial
from math import ceil

from planner.domain.floor import Floor
from planner.domain.loan_ledger import loan_factor
from planner.rostering.explain.decisions import with_desk_only, with_loan
from planner.rostering.explain.fixes.candidates import Candidate, Decision, FixKind, Question
from planner.rostering.explain.trials import Estimator
from solver.problem import UNIT
from solver.solution import Duty

USUAL_EFFICIENCY = 0.7
"""What somebody counts at a queue nobody was lent to before."""
MOST_LENT = 4
"""People of one team who may be lent at once."""


def lending_candidates(question: Question, estimator: Estimator) -> list[Candidate]:
    """People of a team that does not work the queue then, who are at their own desks."""
    ground, found = question.ground, []
    able, block = set(question.people()), max(ground.problem.slot, ground.floor.rules.min_desk_minutes)
    window = (question.first // block * block, ceil(question.last / block) * block)
    for team in ground.floor.teams:
        if question.shortage.queue in team.queues:
            continue
        for day in question.days:
            people = _there(question, team.id, day, able)
            if not people:
                continue
            efficiency = usual_efficiency(ground.floor, team.id, question.shortage.queue)
            apply = partial(
                with_loan,
                agents=people,
                queue=question.queue,
                efficiency=round(efficiency * UNIT),
                window=window,
                loan_factor=loan_factor(ground.floor, team.id, question.shortage.queue),
            )
            estimate = estimator.together(apply(ground.problem), people, day, question.about)
            if estimate.recovered >= question.worth:
                found.append(
                    Candidate(
                        decision=Decision(
                            kind=FixKind.LEND,
                            team=team.id,
                            queue=question.shortage.queue,
                            day=ground.floor.horizon.dates[day],
                            efficiency=efficiency,
                        ),
                        apply=apply,
                        agents=people,
                        days=range(day, day + 1),
                        most_touched=MOST_LENT,
                        estimate=estimate,
                    )
                )
    return found


def _there(question: Question, team: str, day: int, able: set[int]) -> tuple[int, ...]:
    """People of a team with a shift in the shortage who may not work the queue."""
    shifts = set(question.shifts(day))
    return tuple(
        index
        for index, agent in enumerate(question.ground.floor.agents)
        if agent.team == team and index not in able and question.ground.codes[index, day] in shifts
    )


def usual_efficiency(floor: Floor, team: str, queue: str) -> float:
    """What people of a team count at a queue on loan: as on other days, else as the least of other teams."""
    own = [loan.efficiency for loan in floor.loans if (loan.team, loan.queue) == (team, queue)]
    others = [loan.efficiency for loan in floor.loans if loan.queue == queue]
    return min(own or others or [USUAL_EFFICIENCY])


def keeping_candidates(question: Question, estimator: Estimator) -> Iterator[Candidate]:
    """People of the queue's own teams who work another one meanwhile, kept at it: the cheapest alone, and several."""
    ground, shortage = question.ground, question.shortage
    teams = {team.id for team in ground.floor.teams if shortage.queue in team.queues}
    able, block = set(question.people()), max(ground.problem.slot, ground.floor.rules.min_desk_minutes)
    window = (question.first // block * block, ceil(question.last / block) * block)
    for day in question.days:
        alone = []
        for index, agent in enumerate(ground.floor.agents):
            duty = ground.duty(index, day)
            if agent.team not in teams or index not in able or duty is None or not _elsewhere(question, duty):
                continue
            problem = with_desk_only(ground.problem, (index,), question.queue, window)
            estimate = estimator.together(problem, (index,), day, question.about, keep=False)
            if estimate.recovered > 0:
                alone.append(estimate)
        alone.sort(key=lambda each: (each.price_an_hour, each.agent))
        missing = max(1, round(shortage.worst_needed - shortage.worst_on_duty))
        for count in sorted({1, min(len(alone), missing, MOST_LENT)} - {0}) if alone else ():
            yield Candidate(
                decision=Decision(kind=FixKind.KEEP, day=ground.floor.horizon.dates[day], queue=shortage.queue),
                apply=partial(
                    with_desk_only,
                    agents=tuple(each.agent for each in alone[:count]),
                    queue=question.queue,
                    window=window,
                ),
                agents=tuple(each.agent for each in alone[:count]),
                days=range(day, day + 1),
                estimate=alone[0],
            )


def _elsewhere(question: Question, duty: Duty) -> bool:
    """Whether a duty has work for another queue in the shortage."""
    return any(
        stretch.queue != question.queue and stretch.start < question.last and question.first < stretch.end
        for stretch in duty.work
    )
