"""Contact tables: many rows of time, queue and number, put on a regular grid of each day."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from operator import itemgetter
from typing import TypeVar

from planner.domain.demand import ContactHistory, DayCounts
from planner.domain.horizon import MINUTES_A_DAY
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.cells import Cell, CellFault, is_blank
from planner.scenario.columns import Column, Layout, add_cell_fault, locate, read_cells
from planner.scenario.faults import FaultList, shown
from planner.scenario.fields import FIRST_YEAR, LAST_YEAR
from planner.scenario.interval_labels import Label, label_notes, label_of
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet
from planner.scenario.split_times import with_days

Counts = dict[str, dict[date, dict[int, float]]]
"""Contacts by stream, day and minute of the day."""

T = TypeVar("T")
INTERVALS = (15, 30, 60)
_FINE_SHARE = 0.2
"""A finer grid is taken for meant when at least this share of the rows lies between the coarser grid's points."""


def read_contacts(sheet: Sheet, layout: Layout, names: Names, faults: FaultList) -> ContactHistory | None:
    """Contacts by stream, or None and faults.

    A day is as long as its rows say: a stream without any row on a day has no such day, an
    interval without row on a day that has others counts 0.
    """
    before = len(faults)
    sheet = with_days(sheet)
    where, whole = locate(sheet, layout, faults)
    if not whole:
        read_cells(sheet, layout, where, faults)
        return None
    table = _Table(sheet=sheet, names=names, faults=faults)
    table.read(where[layouts.TIME.english], where[layouts.STREAM.english], where[layouts.CONTACTS.english])
    if not sheet.rows:
        faults.add(sheet.file, _("the table has no rows"), remedy=_("write one row for each interval and queue"))
    interval = table.interval(where[layouts.TIME.english])
    if len(faults) > before:
        return None
    counts = table.counts
    column = where[layouts.TIME.english]
    moments = () if table.lengths else table.moments.values()
    label = label_of(str(sheet.heading[column]), moments, interval)
    faults.notes.extend(label_notes(label, sheet.file, sheet.place(sheet.heading_row, column), moments, interval))
    if label in (Label.END, Label.END_BY_ITS_LOOK) and moments:
        counts = _moved_back(counts, interval)
    return ContactHistory(interval=interval, streams=_days(counts, interval))


def _moved_back(counts: Counts, interval: int) -> Counts:
    """Counts of ends of intervals by their starts."""
    moved: Counts = {}
    for stream, days in counts.items():
        by_day = moved.setdefault(stream, {})
        for day, minutes in days.items():
            for minute, count in minutes.items():
                start = datetime.combine(day, time()) + timedelta(minutes=minute - interval)
                by_day.setdefault(start.date(), {})[start.hour * 60 + start.minute] = count
    return moved


def _days(counts: Counts, interval: int) -> dict[str, tuple[DayCounts, ...]]:
    grid = range(0, MINUTES_A_DAY, interval)
    return {
        stream: tuple(
            DayCounts(day=day, counts=tuple([minutes.get(minute, 0.0) for minute in grid]))
            for day, minutes in sorted(days.items())
        )
        for stream, days in sorted(counts.items())
    }


@dataclass(slots=True, kw_only=True)
class _Table:
    sheet: Sheet
    names: Names
    faults: FaultList
    counts: Counts = field(default_factory=dict)
    moments: dict[Cell, tuple[date, int]] = field(default_factory=dict)
    """Day and minute of every time that was read: times repeat thousands of times."""
    lengths: dict[Cell, int] = field(default_factory=dict)
    """Minutes of the times that are stretches."""

    def read(self, time_at: int, stream_at: int, count_at: int) -> None:
        """All rows into `counts`."""
        moments, amounts = self.moments, self._plain_amounts(count_at)
        streams: dict[Cell, dict[date, dict[int, float]] | None] = {}
        width, wanted = max(time_at, stream_at, count_at) + 1, itemgetter(time_at, stream_at, count_at)
        for number, cells in self.sheet.rows:
            if len(cells) < width:
                cells = cells + [None] * (width - len(cells))
            stamp, name, count = wanted(cells)
            slot = moments.get(stamp) or self._moment(number, time_at, stamp)
            if name not in streams:
                streams[name] = self._stream(number, stream_at, name)
            days = streams[name]
            amount = amounts.get(count)
            if amount is None:
                amount = self._amount(number, count_at, count)
            if slot is None or days is None or amount is None:
                continue
            day, minute = slot
            minutes = days.get(day)
            if minutes is None:
                minutes = days[day] = {}
            if minute in minutes:
                self._fault(
                    number,
                    time_at,
                    _("this time has the queue {queue} twice", queue=shown(name)),
                    stamp,
                    _("keep one of them, or add them up"),
                )
            minutes[minute] = amount

    def _plain_amounts(self, count_at: int) -> dict[Cell, float]:
        """What plain digits come to: they are nearly all there is, and the same few again and again."""
        found = {cells[count_at] for _number, cells in self.sheet.rows if len(cells) > count_at}
        return {
            count: float(count) for count in found if isinstance(count, str) and count.isdecimal() and len(count) < 7
        }

    def interval(self, time_at: int) -> int:
        """Minutes between rows: 60, 30 or 15. Rows beside the grid are faults."""
        points: Counter[int] = Counter()
        every = (minutes for days in self.counts.values() for minutes in days.values())
        for minute, times in Counter(chain.from_iterable(every)).items():
            points[minute % 60] += times
        rows = sum(points.values())
        if self.lengths:
            usual = Counter(self.lengths.values()).most_common(1)[0][0]
            interval = usual if usual in INTERVALS else INTERVALS[-1]
            self._add_other_lengths(time_at, interval)
        elif (points[15] + points[45]) > _FINE_SHARE * rows:
            interval = 15
        elif points[30] > _FINE_SHARE * rows:
            interval = 30
        else:
            interval = 60
        if any(point % interval for point in points):
            self._add_rows_beside(time_at, interval)
        if rows and all(minute == 0 for _day, minute in self.moments.values()):
            self.faults.add(
                self.sheet.file,
                _("every row stands at 00:00: these are totals of days"),
                remedy=_("export contacts by 15, 30 or 60 minutes"),
            )
        return interval

    def _add_rows_beside(self, time_at: int, interval: int) -> None:
        for number, cells in self.sheet.rows:
            slot = self.moments.get(cells[time_at]) if len(cells) > time_at else None
            if slot is not None and slot[1] % interval:
                problem = _(
                    "the time lies beside the grid of {interval} minutes the other rows keep", interval=interval
                )
                self._fault(number, time_at, problem, cells[time_at], _("write the start of an interval"))

    def _add_other_lengths(self, time_at: int, interval: int) -> None:
        for number, cells in self.sheet.rows:
            length = self.lengths.get(cells[time_at], interval) if len(cells) > time_at else interval
            if length != interval:
                problem = _(
                    "the interval has {length} minutes, {interval} are needed", length=length, interval=interval
                )
                remedy = _("export contacts by 15, 30 or 60 minutes")
                self._fault(number, time_at, problem, cells[time_at], remedy)

    def _fault(self, number: int, column: int, problem: str, value: Cell, remedy: str) -> None:
        add_cell_fault(self.faults, self.sheet, number, column, problem, value=value, remedy=remedy)

    def _moment(self, number: int, column: int, stamp: Cell) -> tuple[date, int] | None:
        found = _quick(stamp)
        if found is None:
            read = self._careful(number, column, stamp, layouts.TIME)
            if read is None:
                return None
            found = read.start
            if read.length is not None:
                self.lengths[stamp] = read.length
        self.moments[stamp] = (found.date(), found.hour * 60 + found.minute)
        return self.moments[stamp]

    def _stream(self, number: int, column: int, name: Cell) -> dict[date, dict[int, float]] | None:
        found = self._careful(number, column, name, layouts.STREAM)
        if found is None:
            return None
        stream = self.names.streams.get(found)
        if stream is None:
            if self.names.streams:
                remedy = _(
                    "known here: {names}; delete rows of other queues",
                    names=", ".join(sorted(set(self.names.streams.values()))),
                )
                self._fault(number, column, _("no queue takes contacts called {name}", name=found), name, remedy)
            return None
        return self.counts.setdefault(stream, {})

    def _amount(self, number: int, column: int, count: Cell) -> float | None:
        return self._careful(number, column, count, layouts.CONTACTS)

    def _careful(self, number: int, column: int, cell: Cell, as_column: Column[T]) -> T | None:
        if is_blank(cell):
            self._fault(number, column, _("the cell is empty"), cell, _(as_column.meaning))
            return None
        try:
            return as_column.read(cell)
        except CellFault as fault:
            self._fault(number, column, fault.problem, cell, fault.remedy or _(as_column.meaning))
            return None


def _quick(stamp: Cell) -> datetime | None:
    """`2026-11-02 09:30`, as nearly all files write it, without regular expressions."""
    if not isinstance(stamp, str) or len(stamp) != 16 or stamp[10] != " " or stamp[13] != ":":
        return None
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
