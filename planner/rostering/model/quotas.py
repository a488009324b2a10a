"""How many people of a group have to be there on a day: teams spread over the days, leads, people of a code."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.domain.floor import Floor
from planner.domain.rules import CodeCountRule, LeadRule
from planner.domain.shifts import ShiftKind
from planner.rostering.model.eligibility import usable_on
from solver.problem import Blocked, Quota

SMALLEST_TEAM = 2
"""One person alone could never have a day off."""


def quotas_of(floor: Floor, blocked: NDArray[np.uint8]) -> tuple[Quota, ...]:
    """Every quota of the rules, all of them hard; `blocked` as `blocked_shifts` tells it."""
    quotas: list[Quota] = []
    if floor.rules.team_spread:
        quotas += _team_spread(floor, blocked)
    for leads in floor.rules.leads:
        quotas += _leads(floor, leads)
    for count in floor.rules.code_counts:
        quotas += _code_count(floor, count)
    return tuple(quotas)


def _team_spread(floor: Floor, blocked: NDArray[np.uint8]) -> Iterator[Quota]:
    desks = _codes_at_desks(floor)
    for team in floor.teams:
        members = _members(floor, team.id)
        if len(members) < SMALLEST_TEAM:
            continue
        for day in range(floor.horizon.days):
            if (blocked[np.ix_(members, [day], desks)] == Blocked.FREE).any():
                yield Quota(rule="team_spread", day=day, shifts=desks, agents=members, least=1, hard=True)


def _leads(floor: Floor, rule: LeadRule) -> Iterator[Quota]:
    desks = _codes_at_desks(floor)
    for team in floor.teams:
        leads = tuple(place for place in _members(floor, team.id) if floor.agents[place].lead)
        if team.id in rule.teams or (leads and not rule.teams):
            for day in _days_of(floor, rule):
                yield Quota(rule="leads", day=day, shifts=desks, agents=leads, least=rule.least, hard=True)


def _code_count(floor: Floor, rule: CodeCountRule) -> Iterator[Quota]:
    shifts = tuple(place for place, code in enumerate(floor.codes) if code.code in rule.codes)
    agents = _members(floor, rule.team) if rule.team else None
    for day in _days_of(floor, rule):
        if any(usable_on(floor, floor.codes[shift], floor.horizon.dates[day]) for shift in shifts):
            yield Quota(
                rule="code_count", day=day, shifts=shifts, agents=agents, least=rule.least, most=rule.most, hard=True
            )


def _days_of(floor: Floor, rule: LeadRule | CodeCountRule) -> Iterator[int]:
    """Days of the phases a rule names, all days where it names none."""
    for index, day in enumerate(floor.horizon.dates):
        if not rule.phases or any(phase.kind in rule.phases for phase in floor.campaign.phases_on(day)):
            yield index


def _members(floor: Floor, team: str) -> tuple[int, ...]:
    return tuple(place for place, agent in enumerate(floor.agents) if agent.team == team)


def _codes_at_desks(floor: Floor) -> tuple[int, ...]:
    """Standby and training are not there for anybody."""
    away = (ShiftKind.STANDBY, ShiftKind.TRAINING)
    return tuple(place for place, code in enumerate(floor.codes) if code.kind not in away)
