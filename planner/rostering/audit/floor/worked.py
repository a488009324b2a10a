"""What kind of working time the minutes of a shift are, told from the clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.shifts import BreakWindow
from planner.rostering.audit.floor.tours import Held

MINUTE = timedelta(minutes=1)
STEP = 5
PAUSES = (SegmentKind.MEAL, SegmentKind.REST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Minutes at the normal wage or above the contract, beyond a normal day, and on holidays by their dates."""

    ordinary: int
    beyond: int
    holiday: Mapping[date, int]


def clocked(floor: Floor, each: Assignment) -> Worked:
    """What was worked in the segments of an assignment."""
    unpaid = _unpaid(floor, each)
    paid = [
        (part.start, part.end)
        for place, part in enumerate(each.segments)
        if part.kind is not SegmentKind.STANDBY and place not in unpaid
    ]
    return _sorted_out(floor, paid, sum(round((end - start) / MINUTE) for start, end in paid))


def least_worked(floor: Floor, shift: Held) -> Worked:
    """What a shift whose breaks nobody has told holds, with as few minutes of a holiday as its breaks allow."""
    if not shift.worked:
        return Worked(ordinary=0, beyond=0, holiday={})
    whole = _sorted_out(floor, [(shift.start, shift.end)], shift.worked)
    if not whole.holiday:
        return whole
    spared = sum(_most_on_holiday(floor, shift, window) for window in shift.code.breaks if not window.paid)
    longest = max(whole.holiday, key=lambda day: whole.holiday[day])
    holiday = {**whole.holiday, longest: max(0, whole.holiday[longest] - spared)}
    return _split(floor, shift.worked, holiday)


def _unpaid(floor: Floor, each: Assignment) -> frozenset[int]:
    """Places of the segments that are unpaid breaks: the first break is the first window of the code, and so on."""
    pauses = [place for place, part in enumerate(each.segments) if part.kind in PAUSES]
    windows = next((code.breaks for code in floor.codes if code.code == each.code), ())
    return frozenset(place for place, window in zip(pauses, windows, strict=False) if not window.paid)


def _most_on_holiday(floor: Floor, shift: Held, window: BreakWindow) -> int:
    begin = shift.start
    starts = (begin + at * MINUTE for at in range(window.earliest, window.latest + 1, STEP))
    return max(sum(_on_holidays(floor, [(at, at + window.length * MINUTE)]).values()) for at in starts)


def _sorted_out(floor: Floor, spans: Iterable[tuple[datetime, datetime]], worked: int) -> Worked:
    return _split(floor, worked, _on_holidays(floor, spans))


def _split(floor: Floor, worked: int, holiday: Mapping[date, int]) -> Worked:
    left = max(0, worked - sum(holiday.values()))
    longest = floor.rules.normal_day_minutes if floor.rules.working_time.value == "standard" else left
    return Worked(ordinary=min(left, longest), beyond=max(0, left - longest), holiday=holiday)


def _on_holidays(floor: Floor, spans: Iterable[tuple[datetime, datetime]]) -> dict[date, int]:
    """Minutes of spans between the midnights of statutory holidays, by holiday."""
    found: dict[date, int] = {}
    for start, end in spans:
        for day in _dates(start, end):
            if day in floor.calendar.holidays:
                midnight = datetime.combine(day, time())
                inside = min(end, midnight + timedelta(days=1)) - max(start, midnight)
                if inside > timedelta():
                    found[day] = found.get(day, 0) + round(inside / MINUTE)
    return found


def _dates(start: datetime, end: datetime) -> Iterator[date]:
    return (start.date() + timedelta(days=offset) for offset in range((end.date() - start.date()).days + 1))
