"""Words of a command line, and files, that say what happened after publication."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.naming import by_any_name
from planner.domain.people import AbsenceKind, DeskPin, Leave, Pin
from planner.domain.spelling import Spellings, folded
from planner.errors import Fault
from planner.i18n import N_, _
from planner.rostering import SHORTEST_SLOT, VolumeChange
from planner.scenario import layouts
from planner.scenario.agent_cells import with_known_ids
from planner.scenario.cells import CellFault
from planner.scenario.desk_checks import Surroundings, faults_of, in_place, no_step, off_steps, on_steps
from planner.scenario.faults import FaultList
from planner.scenario.horizon_days import SHORT_DAY, day_within
from planner.scenario.known_agents import KnownAgents
from planner.scenario.people_named import people_named
from planner.scenario.requests import read_leave
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource

T = TypeVar("T")

_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(h|m|min)", re.IGNORECASE)
_SHARE = re.compile(r"([-+−]\d+(?:\.\d+)?)%")
_TIMES = re.compile(r"[x×*](\d+(?:\.\d+)?)", re.IGNORECASE)
_OFF = frozenset({"off", "休", "休息", "-"})
MOST_TIMES = 10.0

ABSENT = N_("agent:day, agent:day..day or agent:dayT12..24, as in A002:2026-11-11..2026-11-12 or A002:11-11T00..10")
VOLUME = N_("queue:change:time..time, as in pre:+20%:2026-11-11T00..02")
PIN = N_("agent:day:code, as in A003:2026-11-11:B2, OFF for a day off; or agent:day:queue@time..time")
MOMENT = N_("a day and a time, as in 2026-11-10T18:00")
BEFORE = N_("hours from now as in 2h, or a day and a time")


class Words:
    """Reads options against a floor and gathers what is wrong with them."""

    def __init__(self, floor: Floor, faults: FaultList) -> None:
        self._floor, self._faults = floor, faults
        self.notes: list[Fault] = []
        """What the eye does not see of tables, and was read."""

    def each(self, part: str, texts: Iterable[str], shape: str, read: Callable[[str], T]) -> tuple[T, ...]:
        """What `read` makes of every text; a fault for each it refuses, with `shape` as the remedy."""
        found = []
        for text in texts:
            try:
                found.append(read(text))
            except CellFault as fault:
                self._faults.add("", fault.problem, value=text, remedy=fault.remedy or _(shape), part=part)
        return tuple(found)

    def absence(self, text: str) -> Leave:
        """`who:day`, `who:day..day`, or with hours: `who:dayT00..10`, `who:dayT12`, `who:dayT22..dayT06`."""
        who, span = self._parts(text, 2)
        first, dots, last = span.partition("..")
        start, whole = self._edge(first)
        end = start.replace(hour=0, minute=0) + timedelta(days=1)
        if dots:
            end = self._end(start, last, whole=whole)
        if end <= start:
            raise CellFault(_("the last day comes before the first") if whole else _("the end comes before the start"))
        if start.minute % SHORTEST_SLOT or end.minute % SHORTEST_SLOT:
            raise CellFault(_("times stand on steps of {step} minutes", step=SHORTEST_SLOT))
        return leave_between(self.agent(who), start, end)

    def volume(self, text: str) -> VolumeChange:
        """`queue:+20%:moment..moment`; days alone are whole days."""
        queue, change, span = self._parts(text, 3)
        start, end = self.span(span)
        return VolumeChange(queue=self._queue(queue), factor=_factor(change), start=start, end=end)

    def span(self, text: str) -> tuple[datetime, datetime]:
        """`moment..moment`; a day alone is a whole day."""
        first, dots, last = text.partition("..")
        start, whole = self._edge(first)
        end = start + timedelta(days=1)
        if dots:
            end = self._end(start, last, whole=whole)
        elif not whole:
            raise CellFault(_("the end is missing"))
        if end <= start:
            raise CellFault(_("the end comes before the start"))
        return start, end

    def pin(self, text: str) -> Pin | DeskPin:
        """`who:day:code`, or `who:day:queue@time..time`."""
        who, day, code = self._parts(text, 3)
        queue, at, hours = code.rpartition("@")
        codes = Spellings(self._floor.code_by_id)
        if at and code not in codes:
            return self._desk_pin(self.agent(who), self.day(day), self._queue(queue.strip()), hours)
        wanted = None if folded(code) in _OFF else codes.get(code, "")
        if wanted == "":
            known = ", ".join(self._floor.code_by_id)
            raise CellFault(_("{code} is not a shift code", code=code), _("known here: {names}", names=known))
        return Pin(agent=self.agent(who), day=self.day(day), code=wanted or "")

    def _desk_pin(self, agent: str, day: date, queue: str, hours: str) -> DeskPin:
        first, dots, last = hours.partition("..")
        if not dots:
            raise CellFault(_("the end is missing"))
        start, end = _minutes(first), _minutes(last)
        if end == start or start == MINUTES_A_DAY:
            raise CellFault(_("the hours from {start} to {end} are none", start=clock(start), end=clock(end)))
        end += MINUTES_A_DAY if end < start else 0
        around = replace(Surroundings.of(self._floor), pins=())
        given = DeskPin(agent=agent, day=day, queue=queue, start=start, end=end)
        whole = on_steps(given)
        if whole is None:
            raise CellFault(*no_step(given))
        pin = in_place(whole, around)
        for _column, problem, remedy in faults_of(pin, self._floor.agent_by_id[agent], around):
            raise CellFault(problem, remedy)
        if whole != given:
            problem, remedy = off_steps(pin)
            self.notes.append(Fault(part="pin", value=day.isoformat(), problem=problem, remedy=remedy))
        return pin

    def moment(self, text: str) -> datetime:
        """A day and a time."""
        found, _whole = self._edge(text)
        return found

    def keep_until(self, text: str, now: datetime | None) -> datetime:
        """A moment, or a span counted from now."""
        span = _SPAN.fullmatch(text.strip())
        if span is None:
            return self.moment(text)
        if now is None:
            raise CellFault(_("hours are counted from now"), _("give --now too"))
        minutes = float(span[1]) * (60 if span[2].lower() == "h" else 1)
        return now + timedelta(minutes=min(minutes, 60 * 24 * 366))

    def agent(self, text: str) -> str:
        """The id of somebody named by id or by name."""
        found = people_named(self._floor, text)
        if len(found.ids) == 1:
            return found.ids[0]
        if found.by_name:
            raise CellFault(
                _("{count} people are called {name}", count=len(found.ids), name=text),
                _("name the id: {ids}", ids=", ".join(found.ids)),
            )
        if found.ids:
            problem = _("{agent} may be any of {ids}", agent=text, ids=", ".join(found.ids))
            raise CellFault(problem, _("write the id whole, with its zeros"))
        raise CellFault(_("there is no agent {agent}", agent=text), _("the id or the name as in roster.xlsx"))

    def day(self, text: str) -> date:
        """A day of the horizon; without a year it is the horizon's."""
        found = day_within(text, self._floor.horizon)
        if found is None and not SHORT_DAY.fullmatch(text.strip()):
            raise CellFault(_("this is not a day"))
        if found is None or not self._floor.horizon.holds(found):
            raise self._outside()
        return found

    def absences_in(self, path: Path) -> tuple[Leave, ...]:
        """Absences of a table laid out like a scenario's table of leave; agents by id or name."""
        sheet, _raw = read_sheet(path.parent, TableSource(file=path.name), layouts.LEAVE, self._faults)
        if sheet is None:
            return ()
        self.notes.extend(sheet.notes)
        agents = KnownAgents((agent.id, agent.name) for agent in self._floor.agents)
        found = read_leave(with_known_ids(sheet, layouts.LEAVE, agents), agents, self._faults)
        self.notes.extend(self._faults.notes)
        self._faults.notes.clear()
        horizon = self._floor.horizon
        for each in found:
            if each.opens % SHORTEST_SLOT or each.closes % SHORTEST_SLOT:
                problem = _(
                    "{agent}: the hours away do not stand on steps of {step} minutes",
                    agent=each.agent,
                    step=SHORTEST_SLOT,
                )
                remedy = _("begun steps are worked")
                self.notes.append(
                    Fault(file=str(path), value=each.first_day.isoformat(), problem=problem, remedy=remedy)
                )
            if each.last_day < horizon.first_day or each.first_day > horizon.last_day:
                self._faults.add(
                    str(path), self._outside().problem, value=each.first_day, remedy=self._outside().remedy
                )
        return found

    def _outside(self) -> CellFault:
        span = _("{first} to {last}", first=self._floor.horizon.first_day, last=self._floor.horizon.last_day)
        return CellFault(_("the day lies outside the horizon"), span)

    def _end(self, start: datetime, text: str, *, whole: bool) -> datetime:
        """Where a stretch ends: a day ends it with its midnight; a time before the start is of the next day."""
        clock = _CLOCK.fullmatch(text.strip())
        if clock and not whole:
            end = _at(start.date(), clock)
            return end + timedelta(days=1 if end <= start else 0)
        end, is_day = self._edge(text)
        return end + timedelta(days=1 if is_day else 0)

    def _edge(self, text: str) -> tuple[datetime, bool]:
        """A moment, and whether it was given as a day."""
        head, sign, tail = text.strip().replace(" ", "T").partition("T")
        day = self.day(head)
        if not sign:
            return datetime.combine(day, time()), True
        clock = _CLOCK.fullmatch(tail)
        if clock is None:
            raise CellFault(_("this is not a time"))
        return _at(day, clock), False

    def _queue(self, text: str) -> str:
        queues = self._floor.queues
        found = by_any_name(queues).get(text)
        if found is not None:
            return found
        names = ", ".join(queue.label for queue in self._floor.queues)
        raise CellFault(_("there is no queue {queue}", queue=text), _("known here: {names}", names=names))

    def _parts(self, text: str, count: int) -> list[str]:
        parts = [part.strip() for part in text.replace("：", ":").split(":", count - 1)]
        if len(parts) < count or not all(parts):
            raise CellFault(_("a part is missing"))
        return parts


def leave_between(agent: str, start: datetime, end: datetime) -> Leave:
    """Leave from one moment to another; one at midnight ends the day before."""
    last = end - timedelta(minutes=1)
    return Leave(
        agent=agent,
        first_day=start.date(),
        last_day=last.date(),
        kind=AbsenceKind.OTHER,
        opens=start.hour * 60 + start.minute,
        closes=last.hour * 60 + last.minute + 1,
    )


def _at(day: date, clock: re.Match[str]) -> datetime:
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if hour * 60 + minute > 1440 or minute > 59:
        raise CellFault(_("this is not a time"))
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _minutes(text: str) -> int:
    found = _CLOCK.fullmatch(text.strip())
    minutes = int(found[1]) * 60 + int(found[2] or 0) if found else MINUTES_A_DAY + 1
    if found is None or minutes > MINUTES_A_DAY or int(found[2] or 0) > 59:
        raise CellFault(_("this is not a time"))
    return minutes


def _factor(text: str) -> float:
    share, times = _SHARE.fullmatch(text), _TIMES.fullmatch(text)
    if share is None and times is None:
        raise CellFault(_("this is not a change"), _("write +20%, -10% or x1.5"))
    factor = 1 + float(share[1].replace("−", "-")) / 100 if share else float(times[1]) if times else 1.0
    if not 0 <= factor <= MOST_TIMES:
        raise CellFault(_("volume can be 0 to {most:g} times what it was", most=MOST_TIMES))
    return factor
