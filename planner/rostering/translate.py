"""The bridge to the solver: a floor and its requirements become minutes and indices, and back."""

import numpy as np

from planner.domain.contract import contract_by_week
from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Requirements
from planner.domain.shifts import BreakKind, ShiftCode, ShiftKind
from planner.rostering.desks import desks_of
from planner.rostering.duties import read_roster, to_assignments, to_roster
from planner.rostering.eligibility import blocked_shifts, is_night, pinned_to_work
from planner.rostering.extras import ExtraCosts
from planner.rostering.grid import slot_minutes
from planner.rostering.hours import overtime_by_week
from planner.rostering.needs import queue_needs, standby_needs
from solver.problem import UNIT, Break, Desk, Limits, RosterProblem, Shift, Weights
from solver.problem import Agent as SolverAgent

__all__ = ["read_roster", "to_assignments", "to_problem", "to_roster"]


def to_problem(floor: Floor, requirements: Requirements) -> RosterProblem:
    """The roster problem of a floor; agents, codes and queues keep the floor's order.

    Raises
    ------
    InvalidInput
        Times that do not stand on a grid of five minutes; a requirement of the wrong size.
    """
    slot = slot_minutes(floor)
    queue_index = {queue.id: index for index, queue in enumerate(floor.queues)}
    team_index = {team.id: index for index, team in enumerate(floor.teams)}
    extra_cost = np.zeros((len(floor.agents), floor.horizon.days, len(floor.codes)))
    off_cost = np.zeros((len(floor.agents), floor.horizon.days))
    extras = ExtraCosts(floor)
    for a, agent in enumerate(floor.agents):
        for d, day in enumerate(floor.horizon.dates):
            off_cost[a, d] = extras.of_day_off(agent, day)
            for s, code in enumerate(floor.codes):
                extra_cost[a, d, s] = sum(extras.of_shift(agent, day, code).values())
    return RosterProblem(
        days=floor.horizon.days,
        slot=slot,
        first_weekday=floor.horizon.first_day.weekday(),
        shifts=tuple(_shift(floor, code) for code in floor.codes),
        agents=tuple(_agent(floor, agent, queue_index, team_index[agent.team]) for agent in floor.agents),
        queues=queue_needs(floor, requirements, slot),
        blocked=blocked_shifts(floor),
        must_work=pinned_to_work(floor),
        extra_cost=extra_cost,
        off_cost=off_cost,
        standby_need=standby_needs(floor, requirements),
        limits=_limits(floor),
        weights=_weights(floor),
    )


def _shift(floor: Floor, code: ShiftCode) -> Shift:
    """A code without desks, standby or training, is a standby shift to the solver: it covers nothing."""
    at_desk = not code.is_standby and code.kind is not ShiftKind.TRAINING
    return Shift(
        name=code.code,
        start=code.start,
        length=code.length,
        worked=code.worked_minutes,
        night=is_night(code, floor.rules),
        standby=not at_desk,
        breaks=tuple(
            Break(
                length=window.length,
                earliest=window.earliest,
                latest=window.latest,
                meal=window.kind is BreakKind.MEAL,
            )
            for window in code.breaks
            if at_desk
        ),
    )


def _agent(floor: Floor, agent: Agent, queue_index: dict[str, int], team: int) -> SolverAgent:
    ended = agent.history.last_shift_end
    return SolverAgent(
        name=agent.id,
        team=team,
        desks=tuple(
            Desk(
                queue=queue_index[desk.queue],
                efficiency=max(1, round(desk.efficiency * UNIT)),
                loan=desk.loan,
                windows=desk.windows,
            )
            for desk in desks_of(floor, agent)
        ),
        wage=agent.wage,
        contract_by_week=contract_by_week(floor, agent),
        overtime_by_week=overtime_by_week(floor, agent),
        last_end=None if ended is None else floor.horizon.minute(ended),
        days_in_row=agent.history.days_in_row,
        nights_this_week=agent.history.nights_this_week,
    )


def _limits(floor: Floor) -> Limits:
    rules = floor.rules
    return Limits(
        min_rest=rules.min_rest,
        max_days_in_row=rules.max_days_in_row,
        rest_days_in_seven=rules.rest_days_in_seven,
        max_nights_a_week=rules.max_nights_a_week,
        break_share=rules.break_share,
        min_desk=rules.min_desk_minutes,
    )


def _weights(floor: Floor) -> Weights:
    goals = floor.goals
    return Weights(
        shortage=goals.shortage,
        deep_factor=goals.deep_shortage_factor,
        deep_share=goals.deep_shortage_share,
        p90_factor=goals.p90_factor,
        surplus=goals.surplus,
        overtime_factor=goals.overtime_factor,
        under_hours=goals.under_hours,
        extra_night=goals.extra_night,
        full_weekend=goals.full_weekend,
        loan_hour=goals.loan_hour,
        desk_change=goals.desk_change,
        standby_short=goals.standby_short,
    )
