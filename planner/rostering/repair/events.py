"""What happened after publication, and the floor and requirement it leaves."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from planner.domain.demand import ContactHistory
from planner.domain.floor import Floor, Scenario
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import DeskPin, Leave, Pin
from planner.domain.plan import Plan, QueueForecast, QueueRequirement, Requirements
from planner.domain.training import Seat
from planner.rostering.model.calls import with_called_codes
from planner.rostering.model.desk_pins import holds, pinned_stretch
from planner.rostering.model.grid import slot_minutes
from planner.rostering.model.sessions import fits, seats_with_sessions
from planner.rostering.repair.absences import Stay, absent_of, stays_of
from planner.rostering.repair.parts import with_parts
from planner.staffing.requirements import staff

Codes = Mapping[tuple[str, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeChange:
    """Contacts of `queue` from `start` to `end` (local) are `factor` times what was forecast.

    Of work that can wait, the hours of the days that begin in between.
    """

    queue: str
    factor: float
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Everything that happened. `edited`: a whole wallchart as somebody left it, None where nobody edited one."""

    absences: tuple[Leave, ...] = ()
    volumes: tuple[VolumeChange, ...] = ()
    pins: tuple[Pin, ...] = ()
    desk_pins: tuple[DeskPin, ...] = ()
    edited: Codes | None = None


@dataclass(frozen=True, kw_only=True)
class Aftermath:
    """The plan's floor and requirement after the event. `cells` were decided by the planner, `days` are concerned.

    `at_desks`: agents and days the planner pinned to a desk, whatever code they have then; `absent`: agents and days
    an absence takes or cuts; `stays`: what is worked of the shifts that are cut, whose codes `parts` names.
    """

    floor: Floor
    requirements: Requirements
    forecasts: tuple[QueueForecast, ...]
    cells: dict[tuple[str, date], str]
    days: frozenset[date]
    at_desks: frozenset[tuple[str, date]] = frozenset()
    absent: frozenset[tuple[str, date]] = frozenset()
    stays: Mapping[tuple[str, date], Stay] = field(default_factory=dict)
    parts: Mapping[tuple[str, date], str] = field(default_factory=dict)


def after(plan: Plan, event: Event, now: datetime | None = None, since: int = 0) -> Aftermath:
    """What the event leaves of `plan`.

    Absences win over earlier pins and seats, the planner's new pins and edited cells over all. What was worked before
    `now` stays, and so does a night that began before it, even into a day of absence. What is published now is the
    plan itself: a roster it kept to has no price any more. Who stands by on the days concerned has a code to be
    called to; of standby that has begun the rest from minute `since` of the horizon on.
    """
    cells = decided(plan, event)
    absences = tuple(absent_of(plan, each, now) for each in event.absences)
    stays = {cell: stay for cell, stay in stays_of(absences).items() if cell not in cells}
    absent = frozenset(cell for each in absences for cell in each.cells)
    minute = None if now is None else plan.floor.horizon.minute(now)
    floor, parts = with_parts(plan.floor, stays.values(), minute)
    held = {**parts, **cells}
    away = absent - held.keys()
    pins = {(pin.agent, pin.day): pin for pin in floor.pins if (pin.agent, pin.day) not in away}
    pins = {cell: pin for cell, pin in pins.items() if not _in_the_way(floor, pin, event.desk_pins)}
    pins |= {(agent, day): Pin(agent=agent, day=day, code=code) for (agent, day), code in held.items()}
    at_desks = frozenset((pin.agent, pin.day) for pin in event.desk_pins)
    volumes = tuple(_ahead(floor, each, now) for each in event.volumes)
    days = frozenset({day for _agent, day in (*absent, *cells, *at_desks)} | _busy_days(floor, volumes))
    line = {
        (call.code, call.day)
        for call in plan.standby_calls
        if call.day in days and floor.code_by_id[call.code].is_standby
    }
    changed = replace(
        with_called_codes(floor, line, now, since),
        leave=(*floor.leave, *(row for each in absences for row in each.leave)),
        pins=tuple(pins.values()),
        desk_pins=(*_desks_left(floor, away, held, event.desk_pins), *event.desk_pins),
        seats=tuple(_seats_left(floor, away, held)),
        published={},
    )
    forecasts = tuple(_scaled(floor, each, volumes) for each in plan.forecasts)
    return Aftermath(
        floor=changed,
        requirements=_required(plan, changed, forecasts, volumes),
        forecasts=forecasts,
        cells=cells,
        days=days,
        at_desks=at_desks,
        absent=absent,
        stays=stays,
        parts=parts,
    )


def decided(plan: Plan, event: Event) -> dict[tuple[str, date], str]:
    """Cells the planner decided: the pins, and cells of the edited wallchart that differ from the plan."""
    cells: dict[tuple[str, date], str] = {}
    if event.edited is not None:
        before = {(each.agent, each.day): each.code for each in plan.assignments}
        for cell in sorted({*before, *event.edited}, key=lambda cell: (cell[1], cell[0])):
            code = event.edited.get(cell, "")
            if code != before.get(cell, ""):
                cells[cell] = code
    return cells | {(pin.agent, pin.day): pin.code for pin in event.pins}


def _in_the_way(floor: Floor, pin: Pin, desk_pins: tuple[DeskPin, ...]) -> bool:
    """Whether an earlier pin leaves no room for a desk pinned now."""
    code = floor.code_by_id.get(pin.code)
    return any(
        (each.agent, each.day) == (pin.agent, pin.day) and (code is None or not holds(code, each)) for each in desk_pins
    )


def _desks_left(
    floor: Floor, away: Collection[tuple[str, date]], cells: Codes, new: tuple[DeskPin, ...]
) -> Iterator[DeskPin]:
    """Earlier pins of desks, without those an absence, a decided shift or another desk takes the place of."""
    for pin in floor.desk_pins:
        cell = (pin.agent, pin.day)
        code = floor.code_by_id.get(cells.get(cell, ""))
        kept = cell not in cells or (code is not None and holds(code, pin))
        start, end = pinned_stretch(floor, pin)
        others = (pinned_stretch(floor, each) for each in new if each.agent == pin.agent)
        if cell not in away and kept and not any(opens < end and start < closes for opens, closes in others):
            yield pin


def _seats_left(floor: Floor, away: Collection[tuple[str, date]], cells: Codes) -> Iterator[Seat]:
    """Seats nobody lost by an absence, or by a decided shift that does not hold the session.

    Whoever lost one misses the course unless the planner finds another session: the audit tells it.
    """
    slot = slot_minutes(floor)
    for seat, _course, session in seats_with_sessions(floor):
        cell = (seat.agent, seat.day)
        code = floor.code_by_id.get(cells.get(cell, ""))
        team = floor.agent_by_id[seat.agent].team
        if cell not in away and (cell not in cells or (code and fits(code, session, floor.rules, slot, team))):
            yield seat


def _ahead(floor: Floor, volume: VolumeChange, now: datetime | None) -> VolumeChange:
    """What of a change still lies ahead; of work that can wait the hours of the day are one."""
    if now is None or volume.start >= now or not floor.queue_by_id[volume.queue].is_live:
        return volume
    return replace(volume, start=min(now, volume.end))


def _busy_days(floor: Floor, volumes: tuple[VolumeChange, ...]) -> set[date]:
    """Days on which somebody could start a shift that lies in a changed volume: a night begins the day before."""
    spans = [(floor.horizon.minute(each.start), floor.horizon.minute(each.end)) for each in volumes]
    return {
        day
        for index, day in enumerate(floor.horizon.dates)
        for code in floor.codes
        if not code.is_standby
        and any(
            index * MINUTES_A_DAY + code.start < end and start < index * MINUTES_A_DAY + code.end
            for start, end in spans
        )
    }


def _scaled(floor: Floor, forecast: QueueForecast, volumes: tuple[VolumeChange, ...]) -> QueueForecast:
    """The forecast with every volume change of its queue in it."""
    mine = [each for each in volumes if each.queue == forecast.queue]
    if not mine:
        return forecast
    step = floor.horizon.interval if floor.queue_by_id[forecast.queue].is_live else MINUTES_A_DAY
    factors = [1.0] * len(forecast.p50)
    for place in range(len(factors)):
        for each in mine:
            if each.start <= floor.horizon.moment(place * step) < each.end:
                factors[place] *= each.factor

    def times(figures: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(figure * factor for figure, factor in zip(figures, factors, strict=True))

    return replace(forecast, p10=times(forecast.p10), p50=times(forecast.p50), p90=times(forecast.p90))


def _required(
    plan: Plan, floor: Floor, forecasts: tuple[QueueForecast, ...], volumes: tuple[VolumeChange, ...]
) -> Requirements:
    """The requirement, staffed anew for the queues whose volume changed; who stands by was decided before."""
    changed = {each.queue for each in volumes}
    if not changed:
        return plan.requirements
    # Staffing reads nothing of the past: that is in the forecast already.
    nothing = ContactHistory(interval=floor.horizon.interval, streams={})
    again = staff(Scenario(floor=floor, history=nothing, levers=plan.levers), forecasts)
    queues: list[QueueRequirement] = []
    for each in plan.requirements.queues:
        queues.append(again.of(each.queue) if each.queue in changed else each)
    return replace(plan.requirements, queues=tuple(queues))
