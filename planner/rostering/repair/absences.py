"""What an absence takes of a published roster: shifts as a whole, or the hours of one that somebody is away for."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.opening import joined
from planner.domain.people import Leave
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.rostering.model.eligibility import LEAVE_BEGINS
from planner.rostering.model.grid import SHORTEST_SLOT

LEAST_STAY = 60
"""Fewest minutes of a shift somebody comes to work for; what was worked already stays however short."""
DAY = timedelta(days=1)
BREAKS = (SegmentKind.MEAL, SegmentKind.REST)

Span = tuple[int, int]
"""From which minute of the horizon to which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What somebody works of the published shift `of`, from minute `start` of the horizon to `end`."""

    of: Assignment
    start: int
    end: int
    begun: bool

    @property
    def cell(self) -> tuple[str, date]:
        """Agent and day of the published shift."""
        return self.of.agent, self.of.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """What is left of an absence at the moment of a repair.

    `leave`: what goes on the floor's list of leave; `away`: days whose shift is gone, or that had none; `stays`: what
    is worked of shifts that are cut; `worked_off`: a shift that is over, or a night worked to its end, which stays.
    """

    absence: Leave
    leave: tuple[Leave, ...]
    away: tuple[date, ...]
    stays: tuple[Stay, ...]
    worked_off: tuple[Assignment, ...]

    @property
    def cells(self) -> frozenset[tuple[str, date]]:
        """Agent and day of everything the absence changes or closes."""
        return frozenset({(self.absence.agent, day) for day in self.away} | {each.cell for each in self.stays})


def absent_of(plan: Plan, absence: Leave, now: datetime | None) -> Absent:
    """What `absence` takes of the plan. What was worked before `now` stays.

    Whole days take the shifts that start on them, and of the evening before those that end after six; a night that has
    begun by then is worked to its end. Hours take their part of a shift: of what is left the longer piece is worked,
    of a shift that has begun the first one.
    """
    return _Reading(plan, absence, now).read()


class _Reading:
    def __init__(self, plan: Plan, absence: Leave, now: datetime | None) -> None:
        self._horizon, self._absence = plan.floor.horizon, absence
        self._own = {each.day: each for each in plan.assignments if each.agent == absence.agent}
        self._standby = {code.code for code in plan.floor.codes if code.is_standby}
        minute = None if now is None else self._horizon.minute(now)
        self._now = None if minute is None else _later(minute)
        self._begin = self._midnight(absence.first_day) + _later(absence.opens)
        self._end = self._midnight(absence.last_day) + _earlier(absence.closes)
        self._windows: list[Span] = []
        self._away: list[date] = []
        self._stays: list[Stay] = []
        self._worked: list[Assignment] = []

    def read(self) -> Absent:
        absence, day = self._absence, self._absence.first_day
        while day <= absence.last_day:
            self._day(day)
            day += DAY
        leave = tuple(self._leave(span) for span in joined(self._windows))
        return Absent(
            absence=absence,
            leave=leave,
            away=tuple(self._away),
            stays=tuple(self._stays),
            worked_off=tuple(self._worked),
        )

    def _day(self, day: date) -> None:
        first, last = self._absence.hours_on(day) or (0, 0)
        opens, closes = self._midnight(day) + _later(first), self._midnight(day) + _earlier(last)
        shift = self._own.get(day)
        if shift is not None and self._now is not None and self._span(shift)[1] <= self._now:
            self._worked.append(shift)
            return
        if self._now is not None and closes <= self._now:
            return
        if day == self._absence.first_day:
            opens = self._evening_before(day, opens)
        if closes <= opens:
            return
        if shift is None:
            self._away += [day] if self._absence.takes_whole(day) else []
            self._windows.append((opens, closes))
            return
        start, end = self._span(shift)
        begun = self._has_begun(shift)
        gone = (max(opens, self._now), self._end) if begun and self._now is not None else (opens, self._end)
        if end <= gone[0] or gone[1] <= start:
            self._windows.append((opens, closes))
            return
        stay = self._stay(shift, gone, begun=begun)
        if stay is None:
            self._away.append(day)
            self._windows.append((opens, closes))
        else:
            self._stays.append(stay)
            self._windows.append((max(start, gone[0]), min(end, max(closes, gone[0]))))

    def _evening_before(self, day: date, opens: int) -> int:
        """From which minute on the first day's hours are not those of the shift of the evening before."""
        shift = self._own.get(day - DAY)
        long = self._absence.opens == 0 and self._end - self._begin > LEAVE_BEGINS
        if shift is None or self._span(shift)[1] <= opens + (LEAVE_BEGINS if long else 0):
            return opens
        end = self._span(shift)[1]
        begun = self._has_begun(shift)
        if long and begun:
            self._worked.append(shift)
            return end
        if long:
            self._away.append(shift.day)
            return opens
        gone = (max(opens, self._now) if begun and self._now is not None else opens, self._end)
        if gone[1] <= gone[0]:
            return end
        stay = self._stay(shift, gone, begun=begun)
        if stay is None:
            self._away.append(shift.day)
        else:
            self._stays.append(stay)
        self._windows.append((gone[0], min(end, gone[1])))
        return end

    def _stay(self, shift: Assignment, gone: Span, *, begun: bool) -> Stay | None:
        """The piece of a shift that is worked, without breaks at its edges; None where there is none worth it."""
        start, end = self._span(shift)
        pieces = [(start, min(end, gone[0]))]
        if not begun and self._absence.closes < MINUTES_A_DAY:
            pieces.append((gone[1], end))
        if begun:
            return Stay(of=shift, start=start, end=self._trimmed(shift, pieces[0])[1], begun=True)
        pieces = [self._trimmed(shift, piece) for piece in pieces if piece[0] < piece[1]]
        # What starts after midnight would be a shift of the day after, which has its own.
        pieces = [piece for piece in pieces if piece[0] < self._midnight(shift.day) + MINUTES_A_DAY]
        best = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0, 0))
        if best[1] - best[0] < LEAST_STAY or shift.code in self._standby:
            return None
        return Stay(of=shift, start=best[0], end=best[1], begun=False)

    def _trimmed(self, shift: Assignment, piece: Span) -> Span:
        first, last = piece
        for part in (*shift.segments, *reversed(shift.segments)):
            start, end = self._horizon.minute(part.start), self._horizon.minute(part.end)
            if part.kind in BREAKS and start <= first < end:
                first = end
            if part.kind in BREAKS and start < last <= end:
                # A break that has begun is finished: what is past stays, the break included.
                last = start if self._now is None or start >= self._now else end
        return first, max(first, last)

    def _has_begun(self, shift: Assignment) -> bool:
        return self._now is not None and self._span(shift)[0] < self._now

    def _span(self, shift: Assignment) -> Span:
        return self._horizon.minute(shift.start), self._horizon.minute(shift.end)

    def _midnight(self, day: date) -> int:
        return self._horizon.index_of(day) * MINUTES_A_DAY

    def _leave(self, span: Span) -> Leave:
        first, opens = divmod(span[0], MINUTES_A_DAY)
        last, closes = divmod(span[1] - 1, MINUTES_A_DAY)
        day = self._horizon.first_day
        return replace(
            self._absence,
            first_day=day + timedelta(days=first),
            last_day=day + timedelta(days=last),
            opens=opens,
            closes=closes + 1,
        )


def _later(minute: int) -> int:
    """The next minute on the grid: begun minutes are worked."""
    return -(-minute // SHORTEST_SLOT) * SHORTEST_SLOT


def _earlier(minute: int) -> int:
    return minute // SHORTEST_SLOT * SHORTEST_SLOT


def stays_of(absences: tuple[Absent, ...]) -> dict[tuple[str, date], Stay]:
    """What is worked of each shift that is cut, by agent and day; of several absences what is left by all of them."""
    found: dict[tuple[str, date], Stay] = {}
    for each in absences:
        for stay in each.stays:
            other = found.get(stay.cell, stay)
            start, end = max(stay.start, other.start), min(stay.end, other.end)
            found[stay.cell] = replace(stay, start=start, end=max(start, end))
    gone = {cell for each in absences for cell in each.cells - {stay.cell for stay in each.stays}}
    return {cell: stay for cell, stay in found.items() if cell not in gone and stay.start < stay.end}
