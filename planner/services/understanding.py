"""What Dacu has understood of a scenario, for the supervisor to compare with what was meant."""

from dataclasses import dataclass
from datetime import date

from planner.domain.adjustments import Adjustment
from planner.domain.borrowing import borrowed
from planner.domain.campaign import Wave
from planner.domain.demand import ContactHistory, LastCampaign, Queue
from planner.domain.floor import Floor, Scenario
from planner.domain.handover_words import goes_on_text
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.need_words import needs_text
from planner.domain.opening_words import opening_parts
from planner.domain.priors import LearntFrom
from planner.forecasting.likeness import likeness_of
from planner.forecasting.prior import learnt_from_curves
from planner.scenario.need_figures import SaidDay, has_past, said_day
from planner.scenario.scale_notes import able_people, contacts_a_day


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamUnderstood:
    """A team: its people, their contract hours a week, and days of leave in the horizon."""

    name: str
    people: int
    weekly_hours: float
    leave_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueUnderstood:
    """A queue: when it is open, who may work it, and what is known of its contacts.

    Contacts are those of the queue, its stream times its rate; of deferrable work there are `hours_a_day` instead.
    `needs` tells what is said directly, `said` what that comes to in a day where no past is known. `goes_on` tells
    where its chats go on to and who comes again.
    `peak` is the busiest day of the last campaign and its contacts.
    """

    name: str
    hours: tuple[str, ...]
    people: int
    hours_a_day: float | None = None
    said: SaidDay | None = None
    needs: str = ""
    goes_on: str = ""
    contacts_a_day: float = 0.0
    days: tuple[date, date] | None = None
    peak: tuple[date, float] | None = None
    target_share: float = 0.0
    target_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The scenario in a few figures. `gap`: days between the last contacts and the first day of the roster."""

    first_day: date
    last_day: date
    interval: int
    waves: tuple[Wave, ...]
    teams: tuple[TeamUnderstood, ...]
    queues: tuple[QueueUnderstood, ...]
    pins: int
    wishes: int
    adjustments: tuple[tuple[str, Adjustment], ...]
    """Name of the queue, and what was changed by hand of its forecast inside the roster's days."""
    history: tuple[date, date] | None
    gap: int
    last_campaign: tuple[date, date] | None
    last_zeros: tuple[date, ...]
    learnt_from: tuple[tuple[str, float], ...]
    """Campaigns of the past and their weights."""
    target_days: int
    target_sum: float
    target_peak: tuple[date, float] | None


def understood(scenario: Scenario) -> Understood:
    """What a check says back."""
    floor, sales = scenario.floor, scenario.targets.sales
    history, last = _span(scenario.history), scenario.last_campaign
    days = {day: yuan for day, yuan in sales.items() if floor.horizon.holds(day)}
    curves = learnt_from_curves(scenario)
    busiest = max(days, key=lambda day: (days[day], day), default=None)
    return Understood(
        first_day=floor.horizon.first_day,
        last_day=floor.horizon.last_day,
        interval=floor.horizon.interval,
        waves=floor.campaign.waves,
        teams=tuple(_team(floor, team.id) for team in floor.teams),
        queues=tuple(_queue(scenario, queue, curves.get(queue.id)) for queue in floor.queues),
        pins=len(floor.pinned_days),
        wishes=len(floor.wishes),
        adjustments=_adjustments(scenario),
        history=history,
        gap=0 if history is None else max(0, (floor.horizon.first_day - history[1]).days - 1),
        last_campaign=None if last is None else _span(last.history),
        last_zeros=() if last is None else tuple(zero.date() for zero in last.zero_hours),
        learnt_from=learnt_from(scenario),
        target_days=len(days),
        target_sum=sum(days.values()),
        target_peak=None if busiest is None else (busiest, days[busiest]),
    )


def _adjustments(scenario: Scenario) -> tuple[tuple[str, Adjustment], ...]:
    horizon = scenario.floor.horizon
    end = horizon.days * MINUTES_A_DAY
    return tuple(
        (scenario.floor.queue_by_id[each.queue].label, each)
        for each in scenario.adjustments
        if horizon.minute(each.begin) < end and horizon.minute(each.until) > 0
    )


def learnt_from(scenario: Scenario) -> tuple[tuple[str, float], ...]:
    """Campaigns of the past the forecast learns from, and how much each counts; the weights add up to 1."""
    names = (campaign.label for campaign in scenario.campaigns)
    return tuple(zip(names, likeness_of(scenario), strict=True))


def _team(floor: Floor, team: str) -> TeamUnderstood:
    people = [agent for agent in floor.agents if agent.team == team]
    ids = {agent.id for agent in people}
    away = {
        (leave.agent, day)
        for leave in floor.leave
        for day in floor.horizon.dates
        if leave.agent in ids and leave.holds(day)
    }
    return TeamUnderstood(
        name=floor.team_by_id[team].label,
        people=len(people),
        weekly_hours=sum(agent.weekly_minutes for agent in people) / 60,
        leave_days=len(away),
    )


def _queue(scenario: Scenario, queue: Queue, curves: LearntFrom | None) -> QueueUnderstood:
    return QueueUnderstood(
        name=queue.label,
        hours=opening_parts(queue),
        people=len(able_people(scenario.floor, queue)),
        hours_a_day=None if queue.is_live else queue.hours_a_day,
        said=None if has_past(scenario.history, queue) else said_day(scenario.floor, queue),
        needs=needs_text(scenario.floor.needs, queue.id),
        goes_on=goes_on_text(queue, scenario.floor.queue_by_id),
        contacts_a_day=_usual(scenario, queue) * queue.rate if curves is None else curves.contacts_a_day,
        days=_span(scenario.history, queue.stream),
        peak=_peak(scenario.last_campaign, queue),
        target_share=queue.target_share,
        target_seconds=queue.target_seconds,
    )


def _usual(scenario: Scenario, queue: Queue) -> float:
    """Contacts of a usual day of its stream, or of those it borrows from."""
    lent = next((each for each in borrowed(scenario) if each.queue == queue.id), None)
    if lent is None:
        return contacts_a_day(scenario.history, queue.stream, scenario.floor.queues)
    return lent.times * sum(contacts_a_day(scenario.history, each, scenario.floor.queues) for each in lent.streams)


def _peak(last: LastCampaign | None, queue: Queue) -> tuple[date, float] | None:
    days = () if last is None else last.history.streams.get(queue.stream, ())
    busiest = max(days, key=lambda each: sum(each.counts), default=None)
    return None if busiest is None else (busiest.day, sum(busiest.counts) * queue.rate)


def _span(history: ContactHistory, stream: str | None = None) -> tuple[date, date] | None:
    """First and last day of a stream, or of all."""
    streams = history.streams.values() if stream is None else [history.streams.get(stream, ())]
    days = [each.day for stream_days in streams for each in stream_days]
    return (min(days), max(days)) if days else None
