"""Hard limits in minutes and indices: those of everybody, and how many shifts of a kind somebody may have."""

from dataclasses import fields, replace
from typing import Any

from planner.domain.away import longest_away
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.nights import takes_the_night
from planner.domain.people import Agent
from planner.domain.rules import Rules
from planner.domain.settable import figures_of
from solver.problem import Limits, Runs, ShiftCount

SAME = tuple(each.name for each in fields(Limits) if each.name in figures_of(Rules))
"""Limits that bear the name of what the supervisor sets and are handed on as they stand."""


def limits_of(floor: Floor) -> Limits:
    """The rules that are the same for everybody."""
    rules = floor.rules
    same: dict[str, Any] = {name: getattr(rules, name) for name in SAME}
    return Limits(**same, min_desk=rules.min_desk_minutes, forbidden_next=_too_soon_after_nights(floor))


def runs_of(floor: Floor, agent: Agent) -> Runs | None:
    """Own limits of runs of who has to be away for longer than days off may last; None for all others.

    Leave, days pinned off and those before joining are nobody's choice: as many days off as the rule
    allows may be added to the longest stretch of them.
    """
    most = floor.rules.max_days_off
    longest = longest_away(floor, agent)
    if most is None or longest <= most:
        return None
    return replace(limits_of(floor).runs, most_off=most + longest)


def shift_counts_of(floor: Floor, agent: Agent) -> tuple[ShiftCount, ...]:
    """Every limit on an agent's shifts of some codes; without a highest number any day may have one."""
    index = floor.code_index
    return tuple(
        ShiftCount(
            shifts=tuple(index[code] for code in rule.codes),
            least=rule.least,
            most=floor.horizon.days if rule.most is None else rule.most,
        )
        for rule in floor.rules.shift_counts
        if rule.team in ("", agent.team)
    )


def most_weekends_of(floor: Floor, agent: Agent) -> int | None:
    """Most weekends with work: the agent's own limit, else everybody's."""
    return floor.rules.max_weekends if agent.max_weekends is None else agent.max_weekends


def _too_soon_after_nights(floor: Floor) -> frozenset[tuple[int, int]]:
    """Nights, and other shifts of the next day that begin before the rest after a night is over."""
    nights = [takes_the_night(code, floor.rules) for code in floor.codes]
    return frozenset(
        (before, after)
        for before, night in enumerate(floor.codes)
        for after, code in enumerate(floor.codes)
        if nights[before]
        and not nights[after]
        and MINUTES_A_DAY + code.start - night.end < floor.rules.rest_after_nights
    )
