"""What looks odd about people, contacts and floors said directly."""

from collections.abc import Iterator

from planner.domain.demand import Queue
from planner.domain.floor import Floor, Scenario
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.listing import in_a_row
from planner.domain.needs import Need, Rank, Said, said_of, stretches
from planner.domain.opening import is_open, openings_on
from planner.domain.times import day_text, moment_text
from planner.domain.workdays import DayKind, kind_of
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.need_figures import has_past, is_told, open_in, said_day


def need_notes(scenario: Scenario, file: str, able: dict[str, int]) -> Iterator[Fault]:
    """Notes on every queue the table names; `file` is the table's, `able` how many people can work each queue."""
    floor = scenario.floor
    for queue in floor.queues:
        mine = [need for need in floor.needs if need.queue == queue.id]
        said = said_of(mine, queue.id, floor.horizon)
        if said is None:
            continue
        for problem, remedy in (
            *_closed(floor, queue, mine),
            *_silent(scenario, queue, said),
            *_beside_the_grid(floor, queue, mine),
            *_special_days(floor, queue, mine),
            *_too_many(floor, queue, able[queue.id]),
            *_not_multiplied(floor, queue, mine),
        ):
            yield Fault(file=file, problem=problem, remedy=remedy)


def _closed(floor: Floor, queue: Queue, needs: list[Need]) -> Iterator[tuple[str, str]]:
    """Hours with people or contacts in which the queue is closed."""
    wanted = [need for need in needs if need.people or need.contacts or need.least]
    # A row without hours means the whole day, of which the queue is open for what it is.
    spans = {
        minute
        for need in wanted
        if (need.opens, need.closes) != (0, MINUTES_A_DAY)
        for first, last in stretches(need, floor.horizon)
        for minute in range(first, last)
    }
    outside = sorted(minute for minute in spans if not is_open(queue, floor.horizon.first_day, minute))
    if outside:
        yield (
            _(
                "{queue} is closed for {hours:g} h of what the table speaks of, the first {at}: nobody is planned then",
                queue=queue.label,
                hours=round(len(outside) / 60, 1),
                at=moment_text(floor.horizon.moment(outside[0])),
            ),
            _("write longer opening hours of the queue, or leave it so"),
        )


def _silent(scenario: Scenario, queue: Queue, said: Said) -> Iterator[tuple[str, str]]:
    """Open hours of a queue without history of which nothing is said."""
    floor = scenario.floor
    if has_past(scenario.history, queue) or queue.prior is not None:
        return
    places = [place for place in range(floor.horizon.intervals) if open_in(floor, queue, place)]
    silent = [place for place in places if not is_told(said, place)]
    if silent:
        hours = floor.horizon.interval / 60
        yield (
            _(
                "{queue}: of {silent:g} of its {hours:g} open hours no people or contacts are said, the first {at}",
                queue=queue.label,
                silent=len(silent) * hours,
                hours=len(places) * hours,
                at=moment_text(floor.horizon.moment(silent[0] * floor.horizon.interval)),
            ),
            _("nobody is asked for then; write them into the table if somebody is to be there"),
        )


def _beside_the_grid(floor: Floor, queue: Queue, needs: list[Need]) -> Iterator[tuple[str, str]]:
    edges = {edge % MINUTES_A_DAY for need in needs for edge in (need.opens, need.closes)}
    beside = sorted(edge for edge in edges if edge % floor.horizon.interval)
    if beside:
        yield (
            _(
                "{queue}: {times} lie inside an interval",
                queue=queue.label,
                times=in_a_row(clock(each) for each in beside),
            ),
            _(
                "intervals have {minutes} minutes: people and floors count for the whole of one",
                minutes=floor.horizon.interval,
            ),
        )


def _special_days(floor: Floor, queue: Queue, needs: list[Need]) -> Iterator[tuple[str, str]]:
    """Holidays, days off and make-up workdays that take rows of their weekday at some hour."""
    told = [need for need in needs if need.people is not None or need.contacts is not None]
    dated = {
        need.day
        for need in told
        if need.day is not None
        and all(need.opens <= opens and closes <= need.closes for opens, closes in openings_on(queue, need.day))
    }
    by_weekday = [need for need in told if need.rank is Rank.WEEKDAYS]
    special = [
        day
        for day in floor.horizon.dates
        if day not in dated
        and any(need.holds_on(day) for need in by_weekday)
        and (kind_of(floor.calendar, day) in (DayKind.HOLIDAY, DayKind.MAKEUP) or day in floor.calendar.days_off)
    ]
    if special:
        days = (day_text(day) for day in special)
        yield (
            _(
                "{queue}: {days} are holidays, days off or make-up workdays and take the rows of their weekdays at "
                "hours no row of their dates speaks of",
                queue=queue.label,
                days=in_a_row(days),
            ),
            _("write rows of these dates where they differ"),
        )


def _too_many(floor: Floor, queue: Queue, able: int) -> Iterator[tuple[str, str]]:
    said = said_day(floor, queue)
    if said is not None and said.most > able:
        yield (
            _(
                "{queue}: {most:g} people are asked for at once, {count} can work it",
                queue=queue.label,
                most=said.most,
                count=able,
            ),
            _("the rest will be short: more people, a loan, or fewer people asked for"),
        )


def _not_multiplied(floor: Floor, queue: Queue, needs: list[Need]) -> Iterator[tuple[str, str]]:
    """Phases that multiply a queue whose people are said."""
    days = {day for day in floor.horizon.dates for need in needs if need.people is not None and need.holds_on(day)}
    phases = [
        phase.label
        for phase in floor.campaign.phases
        if phase.multipliers.get(queue.id, 1.0) != 1.0 and any(phase.holds(day) for day in days)
    ]
    if phases:
        yield (
            _(
                "{queue}: multipliers of {phases} do not change people that are said",
                queue=queue.label,
                phases=in_a_row(phases),
            ),
            _("they swell contacts alone; write rows of the dates where more people are needed"),
        )
