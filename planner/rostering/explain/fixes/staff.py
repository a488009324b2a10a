"""People who are there for it, or could be: standby called, a training moved, one more hired."""

from collections.abc import Iterator
from functools import partial

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.shifts import ShiftKind
from planner.rostering.explain.comparison import NEW_AGENT, days_around
from planner.rostering.explain.decisions import with_hire, with_standby_called, with_training_moved, with_work
from planner.rostering.explain.fixes.candidates import Candidate, Decision, FixKind, Question
from solver.problem import RosterProblem
from solver.solution import OFF

TRAINING_DAYS = 2
"""Other days tried for a training."""


def standby_candidates(question: Question) -> list[Candidate]:
    """Holders of standby duties that lie in the shortage, the longest there first."""
    ground, able, found = question.ground, set(question.people()), []
    for duty in ground.roster.duties:
        code = ground.floor.codes[duty.shift]
        begin = duty.day * MINUTES_A_DAY + code.start
        inside = min(question.last, begin + code.length) - max(question.first, begin)
        if not code.is_standby or duty.agent not in able or inside < question.least_overlap:
            continue
        candidate = Candidate(
            decision=Decision(
                kind=FixKind.STANDBY,
                agent=ground.floor.agents[duty.agent].id,
                day=ground.floor.horizon.dates[duty.day],
                code=code.code,
            ),
            apply=partial(with_standby_called, agent=duty.agent, day=duty.day, shift=duty.shift),
            agents=(duty.agent,),
            days=range(duty.day, duty.day + 1),
        )
        found.append((-inside, duty.day, candidate))
    return [candidate for _inside, _day, candidate in sorted(found, key=lambda each: each[:2])]


def training_candidates(question: Question) -> Iterator[Candidate]:
    """Trainings on the days of the shortage, moved to a day around it on which the holder is off."""
    ground, able = question.ground, set(question.people())
    for duty in ground.roster.duties:
        code = ground.floor.codes[duty.shift]
        if code.kind is not ShiftKind.TRAINING or duty.day not in question.days or duty.agent not in able:
            continue
        near = sorted(range(ground.problem.days), key=lambda day: (abs(day - duty.day), day))
        free = [day for day in near if day != duty.day and ground.codes[duty.agent, day] == OFF]
        for to_day in free[:TRAINING_DAYS]:
            yield _training(question, duty.agent, duty.day, to_day, duty.shift)


def _training(question: Question, agent: int, day: int, to_day: int, shift: int) -> Candidate:
    ground, shifts = question.ground, question.shifts(day)

    def apply(problem: RosterProblem) -> RosterProblem:
        moved = with_training_moved(problem, ground.floor, agent, day, to_day, shift)
        return with_work(moved, {(agent, day): shifts})

    return Candidate(
        decision=Decision(
            kind=FixKind.TRAINING,
            agent=ground.floor.agents[agent].id,
            day=ground.floor.horizon.dates[day],
            to_day=ground.floor.horizon.dates[to_day],
            code=ground.floor.codes[shift].code,
        ),
        apply=apply,
        agents=(agent,),
        days=days_around(ground.problem, min(day, to_day), max(day, to_day), 0),
    )


def hiring(question: Question, count: int = 1) -> Candidate | None:
    """So many more like the best of the first team whose queue this is, for the whole horizon."""
    floor = question.ground.floor
    teams = [team.id for team in floor.teams if question.shortage.queue in team.queues]
    team = min(teams, key=lambda each: floor.team_by_id[each].queues.index(question.shortage.queue), default=None)
    members = [index for index, agent in enumerate(floor.agents) if agent.team == team]
    if team is None or not members:
        return None
    best = max(members, key=lambda each: (floor.agents[each].skills.get(question.shortage.queue, 0.0), -each))

    def apply(problem: RosterProblem) -> RosterProblem:
        for _each in range(count):
            problem = with_hire(problem, floor, best)
        return problem

    return Candidate(
        decision=Decision(kind=FixKind.HIRE, agent=NEW_AGENT, team=team, count=count),
        apply=apply,
        agents=tuple(range(len(floor.agents), len(floor.agents) + count)),
        days=range(question.ground.problem.days),
    )
