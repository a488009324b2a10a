"""The bridge to the solver: a floor and its requirements become minutes and indices, and back."""

from dataclasses import fields, replace
from typing import Any

import numpy as np

from planner.domain.contract import contracts_of
from planner.domain.floor import Floor
from planner.domain.goals import CALMING, Goals
from planner.domain.loan_ledger import loan_factor
from planner.domain.nights import takes_the_night
from planner.domain.people import Agent
from planner.domain.plan import Requirements
from planner.domain.settable import figures_of
from planner.domain.shifts import BreakKind, ShiftCode, ShiftKind
from planner.domain.workdays import weekends_of
from planner.rostering.model.assignments import read_roster, sound_part, to_assignments, to_roster
from planner.rostering.model.desk_pins import desk_pins_of
from planner.rostering.model.desks import desks_of
from planner.rostering.model.eligibility import blocked_shifts, pinned_to_work
from planner.rostering.model.fairness import fairness_of, ledgers_of
from planner.rostering.model.grid import slot_minutes
from planner.rostering.model.hours import least_by_period, overtime_by_period, overtime_pools
from planner.rostering.model.lending import lendings_of
from planner.rostering.model.limits import limits_of, most_weekends_of, runs_of, shift_counts_of
from planner.rostering.model.meal_waves import meal_waves_of
from planner.rostering.model.mentors import mentors_of
from planner.rostering.model.needs import queue_needs, standby_needs
from planner.rostering.model.pay import accounts_of, holiday_minutes, normal_day_of, pay_factors, salary_of
from planner.rostering.model.published import published_shifts
from planner.rostering.model.quotas import quotas_of
from planner.rostering.model.runs_before import run_before
from planner.rostering.model.shift_extras import ShiftExtras
from planner.rostering.model.training import block_training, must_train, session_pins, training_desks, training_needs
from solver.problem import UNIT, Break, Desk, RosterProblem, Shift, Weights
from solver.problem import Agent as SolverAgent

__all__ = ["each_seated", "read_roster", "sound_part", "to_assignments", "to_problem", "to_roster"]


def to_problem(floor: Floor, requirements: Requirements) -> RosterProblem:
    """The roster problem of a floor; agents, codes and queues keep the floor's order,
    a queue for each course stands behind them.

    Raises
    ------
    InvalidInput
        Times that do not stand on a grid of five minutes; a requirement of the wrong size.
    """
    slot = slot_minutes(floor)
    queue_index = floor.queue_index
    team_index = {team.id: index for index, team in enumerate(floor.teams)}
    extra_cost = np.zeros((len(floor.agents), floor.horizon.days, len(floor.codes)))
    off_cost = np.zeros((len(floor.agents), floor.horizon.days))
    extras = ShiftExtras(floor)
    blocked = blocked_shifts(floor)
    fairness = fairness_of(floor)
    people = zip(floor.agents, ledgers_of(floor, fairness, blocked), strict=True)
    for a, agent in enumerate(floor.agents):
        for d, day in enumerate(floor.horizon.dates):
            off_cost[a, d] = extras.of_day_off(agent, day)
            extra_cost[a, d] = extras.of_codes(agent, day)
    return RosterProblem(
        days=floor.horizon.days,
        slot=slot,
        first_weekday=floor.horizon.first_day.weekday(),
        shifts=tuple(_shift(floor, code) for code in floor.codes),
        agents=tuple(
            replace(_agent(floor, agent, queue_index, team_index[agent.team]), ledger=ledger)
            for agent, ledger in people
        ),
        queues=(*queue_needs(floor, requirements, slot), *training_needs(floor, slot)),
        blocked=blocked,
        must_work=pinned_to_work(floor),
        extra_cost=extra_cost,
        off_cost=off_cost,
        standby_need=standby_needs(floor, requirements),
        limits=limits_of(floor),
        weights=_weights(floor),
        quotas=quotas_of(floor, blocked),
        mentors=mentors_of(floor),
        lendings=lendings_of(floor),
        meal_waves=meal_waves_of(floor),
        fairness=fairness,
        published=published_shifts(floor),
        holidays=holiday_minutes(floor),
        normal_day=normal_day_of(floor),
        accounts=accounts_of(floor),
        weekend_of=weekends_of(floor),
    )


def each_seated(problem: RosterProblem, floor: Floor) -> RosterProblem:
    """`problem`, that of `floor` without its seats, with what these mean for each agent alone.

    Needs of other queues and quotas, which many people bring about together, are as without seats.
    """
    blocked, must = problem.blocked.copy(), problem.must_work.copy()
    block_training(floor, blocked, problem.slot)
    must_train(floor, must)
    queue_index = floor.queue_index
    attending = {seat.agent for seat in floor.seats}
    agents = tuple(
        replace(_agent(floor, agent, queue_index, before.team), ledger=before.ledger)
        if agent.id in attending
        else before
        for agent, before in zip(floor.agents, problem.agents, strict=True)
    )
    queues = (*problem.queues[: len(floor.queues)], *training_needs(floor, problem.slot))
    return replace(problem, blocked=blocked, must_work=must, agents=agents, queues=queues)


def _shift(floor: Floor, code: ShiftCode) -> Shift:
    """A code without desks, standby or training, is a standby shift to the solver: it covers nothing."""
    at_desk = not code.is_standby and code.kind is not ShiftKind.TRAINING
    return Shift(
        name=code.code,
        start=code.start,
        length=code.length,
        worked=code.worked_minutes,
        called=code.called_minutes,
        night=takes_the_night(code, floor.rules),
        standby=not at_desk,
        breaks=tuple(
            Break(
                length=window.length,
                earliest=window.earliest,
                latest=window.latest,
                meal=window.kind is BreakKind.MEAL,
                paid=window.paid,
            )
            for window in code.breaks
            if at_desk
        ),
    )


def _agent(floor: Floor, agent: Agent, queue_index: dict[str, int], team: int) -> SolverAgent:
    past, contracts = agent.history, contracts_of(floor, agent)
    codes = [code.code for code in floor.codes]
    return SolverAgent(
        name=agent.id,
        team=team,
        desks=tuple(
            Desk(
                queue=queue_index[desk.queue],
                efficiency=max(1, round(desk.efficiency * UNIT)),
                loan=desk.loan,
                windows=desk.windows,
                loan_factor=loan_factor(floor, agent.team, desk.queue) if desk.loan else 1.0,
            )
            for desk in desks_of(floor, agent)
        )
        + training_desks(floor, agent),
        wage=agent.wage,
        contract_by_week=tuple(each.normal for each in contracts),
        due_by_week=tuple(each.due for each in contracts),
        overtime_by_week=overtime_by_period(floor, agent),
        overtime_pools=overtime_pools(floor, agent),
        workdays_by_week=tuple(each.workdays for each in contracts),
        least_by_week=least_by_period(floor, agent),
        salary=salary_of(floor, agent),
        last_end=None if past.last_shift_end is None else floor.horizon.minute(past.last_shift_end),
        last_shift=codes.index(past.last_code) if past.last_code in codes else None,
        days_in_row=past.days_in_row,
        run_before=run_before(floor, agent),
        nights_this_week=past.nights_this_week,
        nights_in_row=past.nights_in_row,
        worked_before=tuple(
            day for day, worked in enumerate(past.six_days, -len(past.six_days)) if worked and day < -past.days_in_row
        ),
        runs=runs_of(floor, agent),
        shift_counts=shift_counts_of(floor, agent),
        most_weekends=most_weekends_of(floor, agent),
        desk_pins=(*desk_pins_of(floor, agent, queue_index), *session_pins(floor, agent)),
    )


SAME = tuple(each.name for each in fields(Weights) if each.name in figures_of(Goals))
"""Weights that bear the name of what the supervisor sets."""


def _weights(floor: Floor) -> Weights:
    goals = floor.goals
    told: dict[str, Any] = {
        **{name: getattr(goals, name) for name in SAME},
        **{name: getattr(goals, name) * goals.calm for name in CALMING},
        **pay_factors(floor),
    }
    return Weights(**told, deep_factor=goals.deep_shortage_factor, deep_share=goals.deep_shortage_share)
