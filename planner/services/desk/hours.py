"""An hour of a draft: what each queue has and needs, who is on duty, who could be; and whom a swap would hurt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.domain.labels import finding_text
from planner.domain.roster import Assignment, SegmentKind
from planner.errors import NotFound
from planner.i18n import _
from planner.rostering import CouldCome, Reckoning, broken_with, who_could_come
from planner.services.desk.drafts import open_draft, sheet_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.store import Store

HOUR = timedelta(hours=1)
OFF_DUTY = frozenset({SegmentKind.STANDBY, SegmentKind.TRAINING})


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueHour:
    """One live queue in an hour: people on average over its intervals. What is short in one interval is not made up
    for by another."""

    queue: str
    name: str
    needed: float
    on_duty: float
    short: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Somebody whose shift, which began on `day`, lies over the hour; `queues` are those worked at in it."""

    agent: str
    name: str
    day: date
    code: str
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HourShown:
    """An hour, of one queue where `queue` is given."""

    position: int
    day: date
    hour: int
    queue: str
    queues: tuple[QueueHour, ...]
    on_duty: tuple[OnDuty, ...]
    could: CouldCome


def hour_of_draft(
    store: Store, account: Account, campaign: Campaign, day: str, hour: int, queue: str = ""
) -> HourShown:
    """The hour `hour` of a day of the draft. Raises `NotFound` for an hour or a queue there is not."""
    sheet = sheet_of(store, open_draft(store, account, campaign))
    reckoning = sheet.reckoning
    asked = _day(reckoning, day)
    if not 0 <= hour < 24 or (queue and queue not in reckoning.floor.queue_by_id):
        raise NotFound(_("There is no such hour"))
    return HourShown(
        position=sheet.row,
        day=asked,
        hour=hour,
        queue=queue,
        queues=tuple(_queues(reckoning, asked, hour)),
        on_duty=tuple(_on_duty(reckoning, asked, hour, queue)),
        could=who_could_come(reckoning, asked, hour, queue),
    )


def hurt_by_swap(
    store: Store, account: Account, campaign: Campaign, agent: str, day: str
) -> dict[str, tuple[str, ...]]:
    """Of each agent with another code on that day: rules about one of the two that the audit finds broken after they
    have swapped and not now, by their names. Raises `NotFound`."""
    reckoning = sheet_of(store, open_draft(store, account, campaign)).reckoning
    asked, floor = _day(reckoning, day), reckoning.floor
    if agent not in floor.agent_by_id:
        raise NotFound(_("There is no such cell"))
    mine = _code(reckoning, agent, asked)
    for_me = dict[str, tuple[str, ...]]()
    found = dict[str, tuple[str, ...]]()
    for other in floor.agents:
        theirs = _code(reckoning, other.id, asked)
        if other.id == agent or theirs == mine:
            continue
        if theirs not in for_me:
            for_me[theirs] = _broken(reckoning, agent, asked, theirs)
        found[other.id] = (*for_me[theirs], *_broken(reckoning, other.id, asked, mine))
    return found


def _broken(reckoning: Reckoning, agent: str, day: date, code: str) -> tuple[str, ...]:
    return tuple(finding_text(reckoning.floor, each) for each in broken_with(reckoning, agent, day, code))


def _code(reckoning: Reckoning, agent: str, day: date) -> str:
    found = reckoning.cells.get((agent, day))
    return "" if found is None else found.code


def _day(reckoning: Reckoning, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(_("{text} is not a day", text=text)) from error
    if not reckoning.floor.horizon.holds(day):
        raise NotFound(_("There is no roster for {day}", day=day))
    return day


def _queues(reckoning: Reckoning, day: date, hour: int) -> Iterator[QueueHour]:
    floor = reckoning.floor
    horizon, per_hour = floor.horizon, 60 // floor.horizon.interval
    first = horizon.index_of(day) * horizon.intervals_a_day + hour * per_hour
    needed = {each.queue: each.p50 for each in reckoning.base.requirements.queues}
    for each in reckoning.coverage:
        queue = floor.queue_by_id[each.queue]
        if not queue.is_live:
            continue
        asks, there = needed[each.queue][first : first + per_hour], each.on_duty[first : first + per_hour]
        short = sum(max(0.0, need - have) for need, have in zip(asks, there, strict=True))
        yield QueueHour(
            queue=each.queue,
            name=queue.label,
            needed=sum(asks) / per_hour,
            on_duty=sum(there) / per_hour,
            short=short / per_hour,
        )


def _on_duty(reckoning: Reckoning, day: date, hour: int, queue: str) -> Iterator[OnDuty]:
    floor = reckoning.floor
    begins = datetime.combine(day, time(hour))
    for agent in floor.agents:
        for each in (day - timedelta(days=1), day):
            shift = reckoning.cells.get((agent.id, each))
            queues = () if shift is None else _worked(shift, begins)
            if shift is not None and queues is not None and (not queue or queue in queues):
                names = tuple(floor.queue_by_id[each].label for each in queues)
                yield OnDuty(agent=agent.id, name=agent.name, day=each, code=shift.code, queues=names)


def _worked(shift: Assignment, begins: datetime) -> tuple[str, ...] | None:
    """The queues worked at in an hour, none for breaks alone; None where the shift does not lie there, or is spent
    in a course or standing by."""
    parts = [each for each in shift.segments if each.start < begins + HOUR and each.end > begins]
    if not any(each.kind not in OFF_DUTY for each in parts):
        return None
    return tuple(dict.fromkeys(each.queue for each in parts if each.queue))
