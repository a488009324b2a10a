"""A small scenario cut from a large one: a few people of every team, and as much work as they can do."""

import math
from dataclasses import replace
from datetime import date, timedelta

from planner.domain.demand import ContactHistory, DayCounts, LastCampaign, Targets
from planner.domain.floor import Floor, Scenario
from planner.domain.people import Agent, Leave, Pin, Wish

ABOUT_AGENTS = 12
FEWEST_A_TEAM = 2
HISTORY_DAYS = 14


def cut(scenario: Scenario) -> Scenario:
    """A dozen people, two weeks of history, last campaign's days of the horizon with two weeks before them.

    Contacts shrink with the teams that take them; rows of people left out go with them, and
    every table keeps at least one row to show what it looks like.
    """
    floor = scenario.floor
    agents = _few(floor)
    shares = _shares(floor, agents)
    first = floor.horizon.first_day
    history = _thinned(scenario.history, shares, first - timedelta(days=HISTORY_DAYS), first - timedelta(days=1))
    return replace(
        scenario,
        floor=replace(
            floor,
            agents=agents,
            leave=_leave(floor, agents),
            wishes=_wishes(floor, agents),
            pins=_pins(floor, agents),
            desk_pins=tuple(pin for pin in floor.desk_pins if any(agent.id == pin.agent for agent in agents)),
            availability=tuple(
                hours for hours in floor.availability if any(agent.id == hours.agent for agent in agents)
            ),
            courses=tuple(
                replace(course, attended=tuple(each for each in course.attended if any(each == a.id for a in agents)))
                for course in floor.courses
            ),
        ),
        history=history,
        last_campaign=_last_campaign(scenario, shares),
        targets=_targets(scenario.targets, len(agents) / len(floor.agents)),
    )


def _few(floor: Floor) -> tuple[Agent, ...]:
    chosen: list[Agent] = []
    for team in floor.teams:
        members = [agent for agent in floor.agents if agent.team == team.id]
        wanted = max(FEWEST_A_TEAM, round(ABOUT_AGENTS * len(members) / len(floor.agents)))
        chosen += members[:wanted]
    return tuple(chosen)


def _shares(floor: Floor, agents: tuple[Agent, ...]) -> dict[str, float]:
    """By stream: share of the teams' people that stayed."""
    shares = {}
    for queue in floor.queues:
        teams = {team.id for team in floor.teams if queue.id in team.queues}
        before = sum(agent.team in teams for agent in floor.agents)
        after = sum(agent.team in teams for agent in agents)
        shares[queue.stream] = after / before if before else 1.0
    return shares


def _thinned(history: ContactHistory, shares: dict[str, float], first: date, last: date) -> ContactHistory:
    streams = {
        stream: tuple(
            DayCounts(day=each.day, counts=_rounded(each.counts, shares.get(stream, 1.0)))
            for each in days
            if first <= each.day <= last
        )
        for stream, days in history.streams.items()
    }
    return ContactHistory(interval=history.interval, streams={name: days for name, days in streams.items() if days})


def _rounded(counts: tuple[float, ...], share: float) -> tuple[float, ...]:
    """Whole numbers whose running sum follows the scaled counts, so that small counts do not vanish."""
    result, owed = [], 0.0
    for count in counts:
        owed += count * share
        whole = math.floor(owed + 0.5)
        result.append(float(max(0, whole)))
        owed -= whole
    return tuple(result)


def _last_campaign(scenario: Scenario, shares: dict[str, float]) -> LastCampaign | None:
    last = scenario.last_campaign
    if last is None:
        return None
    horizon, zero = scenario.floor.horizon, scenario.floor.campaign.zero_hour.date()
    begin = last.zero_hour.date() + (horizon.first_day - zero) - timedelta(days=HISTORY_DAYS)
    end = last.zero_hour.date() + (horizon.last_day - zero)
    return replace(last, history=_thinned(last.history, shares, begin, end))


def _targets(targets: Targets, share: float) -> Targets:
    return Targets(sales={day: float(round(yuan * share, -2)) for day, yuan in targets.sales.items()})


def _leave(floor: Floor, agents: tuple[Agent, ...]) -> tuple[Leave, ...]:
    ids = {agent.id for agent in agents}
    day = floor.horizon.first_day
    return tuple(each for each in floor.leave if each.agent in ids) or (
        Leave(agent=agents[-1].id, first_day=day, last_day=day),
    )


def _wishes(floor: Floor, agents: tuple[Agent, ...]) -> tuple[Wish, ...]:
    ids = {agent.id for agent in agents}
    return tuple(each for each in floor.wishes if each.agent in ids) or (
        Wish(agent=agents[0].id, day=floor.horizon.dates[1]),
    )


def _pins(floor: Floor, agents: tuple[Agent, ...]) -> tuple[Pin, ...]:
    ids = {agent.id for agent in agents}
    return tuple(each for each in floor.pins if each.agent in ids) or (
        Pin(agent=agents[0].id, day=floor.horizon.dates[-1]),
    )
