"""A small scenario cut from a large one: a few people of every team, and as much work as they can do.

A small shop does not sit up all night: whatever is open around the clock closes at midnight, but for the night
on which the sale begins. And a desk that is open all week takes three or four people, however little comes in.
"""

import math
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from planner.domain.demand import ContactHistory, DayCounts, LastCampaign, Queue, Targets, takers
from planner.domain.floor import Floor, Scenario
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.opening import Opening, is_open, openings_on
from planner.domain.people import Agent, Leave, Pin, Wish

ABOUT_AGENTS = 14
CONTACTS_FOR = 11.5
"""So many people the contacts are for: the others are there for hours at which little comes in."""
FEWEST_A_TEAM, FOR_ANOTHER_QUEUE = 4, 2
OPENS, CLOSES, AFTER_THE_SALE = 8 * 60, MINUTES_A_DAY, 26 * 60
"""Hours of a queue that was open around the clock, and when it closes on the night of the sale: at 02:00."""
HISTORY_DAYS = 14


def cut(scenario: Scenario) -> Scenario:
    """A few people, two weeks of history, last campaign's days of the horizon with two weeks before them.

    Contacts shrink by `share_kept`; rows of people left out go with them, and every table keeps at least one row to
    show what it looks like.
    """
    queues = closed_at_night(scenario.floor)
    floor = replace(scenario.floor, queues=queues)
    agents = _with_the_night_before(floor, _few(floor))
    first = floor.horizon.first_day
    history = _thinned(scenario, queues, scenario.history, first - timedelta(days=HISTORY_DAYS), first)
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
        last_campaign=_last_campaign(scenario, queues),
        targets=_targets(scenario.targets, share_kept(scenario)),
    )


def share_kept(scenario: Scenario) -> float:
    """Share of contacts, targets and work by the day that is left; people are a little more."""
    return CONTACTS_FOR / len(scenario.floor.agents)


def closed_at_night(floor: Floor) -> tuple[Queue, ...]:
    """The queues, those open around the clock with hours of a small shop."""
    eve = eve_of(floor)
    hours = tuple(
        Opening(weekday=day, opens=OPENS, closes=AFTER_THE_SALE if day == eve else CLOSES) for day in range(7)
    )
    return tuple(replace(queue, hours=hours) if is_never_closed(queue) else queue for queue in floor.queues)


def eve_of(floor: Floor) -> int:
    """Weekday of the day before the sale begins."""
    return (floor.campaign.zero_hour.date() - timedelta(days=1)).weekday()


def is_never_closed(queue: Queue) -> bool:
    """Whether a live queue is open around the clock."""
    return queue.is_live and not queue.hours and (queue.opens, queue.closes) == (0, MINUTES_A_DAY)


def _few(floor: Floor) -> tuple[Agent, ...]:
    chosen: list[Agent] = []
    for team in floor.teams:
        members = [agent for agent in floor.agents if agent.team == team.id]
        fewest = FEWEST_A_TEAM + FOR_ANOTHER_QUEUE * (len(team.queues) - 1)
        wanted = max(fewest, round(ABOUT_AGENTS * len(members) / len(floor.agents)))
        chosen += members[:wanted]
    return tuple(chosen)


def _with_the_night_before(floor: Floor, agents: tuple[Agent, ...]) -> tuple[Agent, ...]:
    """The people, one of each queue that is open into the first morning just home from it."""
    first = floor.horizon.first_day
    late = {queue.id: openings_on(queue, first - timedelta(days=1)) for queue in floor.queues if queue.hours}
    found = {agent.id: agent for agent in agents}
    for team in floor.teams:
        ends = [closes for queue in team.queues[:1] for _opens, closes in late.get(queue, ()) if closes > MINUTES_A_DAY]
        who = next((agent for agent in agents if agent.team == team.id), None)
        if ends and who is not None:
            home = datetime.combine(first, time()) + timedelta(minutes=max(ends) - MINUTES_A_DAY)
            found[who.id] = replace(who, history=replace(who.history, last_shift_end=home, days_in_row=1))
    return tuple(found.values())


def _thinned(
    scenario: Scenario, queues: tuple[Queue, ...], history: ContactHistory, first: date, end: date
) -> ContactHistory:
    """Contacts of the days before `end`, at hours at which somebody takes them."""
    share, streams = share_kept(scenario), {}
    for stream, days in history.streams.items():
        kept = tuple(
            DayCounts(day=each.day, counts=_rounded(_while_open(takers(queues, stream), each, history.interval), share))
            for each in days
            if first <= each.day < end
        )
        if kept:
            streams[stream] = kept
    return ContactHistory(interval=history.interval, streams=streams)


def _while_open(queues: tuple[Queue, ...], of: DayCounts, interval: int) -> tuple[float, ...]:
    return tuple(
        count if any(is_open(queue, of.day, place * interval) for queue in queues) else 0.0
        for place, count in enumerate(of.counts)
    )


def _rounded(counts: tuple[float, ...], share: float) -> tuple[float, ...]:
    """Whole numbers whose running sum follows the scaled counts, so that small counts do not vanish."""
    result, owed = [], 0.0
    for count in counts:
        owed += count * share
        whole = math.floor(owed + 0.5)
        result.append(float(max(0, whole)))
        owed -= whole
    return tuple(result)


def _last_campaign(scenario: Scenario, queues: tuple[Queue, ...]) -> LastCampaign | None:
    last = scenario.last_campaign
    if last is None:
        return None
    horizon, zeros = scenario.floor.horizon, scenario.floor.campaign.zero_hours
    begin = last.zero_hours[0].date() + (horizon.first_day - zeros[0].date()) - timedelta(days=HISTORY_DAYS)
    end = last.zero_hours[-1].date() + (horizon.last_day - zeros[-1].date()) + timedelta(days=1)
    return replace(last, history=_thinned(scenario, queues, last.history, begin, end))


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
