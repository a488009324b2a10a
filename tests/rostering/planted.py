"""A roster first, and then a scenario that it keeps: pins, leave, hours, sessions and counts are taken from it.

What a supervisor would write by hand stands in the tables as carelessly as by hand: to the minute, inside intervals,
across midnight, on weeks that are cut.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.training import Seat
from tests.scenario.samples import write_csv

DAY = 1440
STEP = 5
COURSE = "新品知识"
REST = 660
CODES = {
    "A": (480, 510, ((75, 165, 15), (180, 330, 30), (360, 450, 15))),
    "B": (930, 510, ((60, 150, 15), (165, 315, 30), (345, 420, 15))),
    "P": (1110, 510, ((60, 135, 15), (150, 300, 30), (390, 465, 15))),
    "N": (1410, 510, ((75, 165, 15), (180, 330, 30), (360, 435, 15))),
}
"""Start, length, and of each break earliest start, latest start and length; the second is an unpaid meal."""
NIGHTS = ("N", "P")
HOME = {"售前": "pre", "售后": "after"}
OPEN = {"pre": (0, DAY), "after": (480, DAY), "qc": (480, 1320)}


@dataclass(kw_only=True)
class Shift:
    """One planted shift; minutes of the horizon."""

    agent: int
    day: int
    code: str
    breaks: list[tuple[int, int]]
    desks: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches away from the home desk, breaks counted in: queue, or the course."""

    @property
    def start(self) -> int:
        return self.day * DAY + CODES[self.code][0]

    @property
    def end(self) -> int:
        return self.start + CODES[self.code][1]


@dataclass(kw_only=True)
class Planted:
    """A scenario folder, and the roster it was made around."""

    folder: Path
    assignments: tuple[Assignment, ...]
    seats: tuple[Seat, ...]


class Planting:
    """Draws everything from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.first_day = date(2026, 11, int(self.rng.choice([2, 23]))) + timedelta(days=int(self.rng.integers(0, 7)))
        self.busiest = int(self.rng.choice([5, 5, 6]))
        """Most days of seven that somebody works: six are overtime."""
        self.days = int(self.rng.integers(2, 11))
        self.interval = int(self.rng.choice([15, 30, 60]))
        self.min_desk = int(self.rng.choice([0, 30, 60]))
        self.calm = int(self.rng.choice([0, 0, 30]))
        self.teams = ["售前", "售后", *self.rng.choice(["售前", "售后"], int(self.rng.integers(0, 3))).tolist()]
        self.before = [int(self.rng.choice([0, 0, -480, -60, 30, 120, 487])) for _team in self.teams]
        """When each one's last shift before the first midnight ended; 0 where there was none."""
        self.leads = {agent for agent in range(len(self.teams)) if self.maybe(0.6)}
        self.tours = [self._tour(agent) for agent in range(len(self.teams))]
        self.shifts = [shift for tour in self.tours for shift in tour]

    def pick(self, low: int, high: int, step: int = 1) -> int:
        """A multiple of `step` from `low` to `high`, both included."""
        return int(self.rng.integers(-(-low // step), high // step + 1)) * step

    def maybe(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _tour(self, agent: int) -> list[Shift]:
        tour: list[Shift] = []
        free = self.before[agent] + REST if self.before[agent] else 0
        for day in range(self.days):
            worked = [shift.day for shift in tour]
            if self.maybe(0.3) or len([each for each in worked if each > day - 7]) >= self.busiest:
                continue
            codes = [
                code
                for code, (start, _length, _breaks) in CODES.items()
                if day * DAY + start >= free
                and (code != "N" or self.teams[agent] == "售前")
                and (code not in NIGHTS or sum(shift.code in NIGHTS for shift in tour if shift.day > day - 7) < 2)
            ]
            if codes:
                shift = self._shift(agent, day, str(self.rng.choice(codes)))
                tour.append(shift)
                free = shift.end + REST
        return tour

    def _shift(self, agent: int, day: int, code: str) -> Shift:
        start, length, windows = CODES[code]
        while True:
            breaks, free = [], self.calm
            for earliest, latest, size in windows:
                at = self.pick(max(earliest, free), latest, 15) if max(earliest, free) <= latest else -1
                breaks.append((at, at + size))
                free = at + size + self.calm
            if all(at >= 0 for at, _end in breaks) and free <= length:
                begin = day * DAY + start
                return Shift(agent=agent, day=day, code=code, breaks=[(begin + a, begin + b) for a, b in breaks])

    def stretch(self, shift: Shift, opens: int, closes: int, *, whole: bool) -> tuple[int, int] | None:
        """Hours of a shift away from its home desk: long enough, and what is left of home before and after too;
        `whole` without a break inside."""
        least = max(self.min_desk, 30)
        for _try in range(20):
            low, high = max(shift.start, opens), min(shift.end, closes)
            if high - low < least:
                return None
            begin = self.pick(low, high - least, 15)
            end = self.pick(begin + least, min(high, begin + 180), 15)
            home_before = self._home(shift, shift.start, begin)
            home_after = self._home(shift, end, shift.end)
            over = [each for each in shift.breaks if each[0] < end and begin < each[1]]
            edge = any(a < begin < b or a < end < b for a, b in over) or any(a == begin or b == end for a, b in over)
            fine = all(left == 0 or left >= self.min_desk for left in (home_before, home_after))
            if fine and not edge and not (whole and over):
                return begin, end
        return None

    def _home(self, shift: Shift, begin: int, end: int) -> int:
        """From the first minute of work to the last."""
        work = [at for at in range(begin, end, STEP) if not any(a <= at < b for a, b in shift.breaks)]
        return work[-1] + STEP - work[0] if work else 0


def plant(seed: int, folder: Path) -> Planted:
    """Write a scenario around a roster drawn from `seed`."""
    of = Planting(seed)
    folder.mkdir(parents=True, exist_ok=True)
    sessions = _sessions(of)
    loans = _desks(of)
    pins = _pins(of)
    write_csv(
        folder / "agents.csv",
        ("工号", "姓名", "小组", "技能", "周工时", "上次下班", "不加班", "组长", "新人", "本月加班"),
        _agents(of),
    )
    write_csv(folder / "pins.csv", ("工号", "日期", "班次", "岗位", "从", "到"), pins)
    write_csv(folder / "leave.csv", ("工号", "第一天", "最后一天", "类型"), _leave(of))
    write_csv(folder / "availability.csv", ("工号", "日期", "从", "到"), _availability(of))
    write_csv(folder / "history.csv", ("时间", "队列", "数量"), _history(of))
    tables = ["agents", "pins", "leave", "availability", "history"]
    courses = ""
    if sessions:
        rows = [(COURSE, _day(of, shift.day), _clock(a), _until(b - shift.day * DAY), 1) for shift, a, b in sessions]
        write_csv(folder / "training.csv", ("课程", "日期", "从", "到", "名额"), rows)
        last = of.first_day + timedelta(days=of.days - 1)
        attended = [
            _id(agent) for agent in range(len(of.teams)) if agent not in {each.agent for each, _a, _b in sessions}
        ]
        courses = f"""
courses:
  - {{name: {COURSE}, teams: [售前, 售后], deadline: "{last}", attended: [{", ".join(attended)}]}}"""
        tables.append("training")
    (folder / "scenario.yaml").write_text(_yaml(of, loans, courses, tables), encoding="utf-8")
    seats = tuple(
        Seat(agent=_id(shift.agent), course=COURSE, day=of.first_day + timedelta(days=shift.day), start=a % DAY)
        for shift, a, _b in sessions
    )
    return Planted(folder=folder, assignments=tuple(_assignment(of, shift) for shift in of.shifts), seats=seats)


def _sessions(of: Planting) -> list[tuple[Shift, int, int]]:
    """A session for some of the people, on a day of theirs, inside one day."""
    found: list[tuple[Shift, int, int]] = []
    taken: set[tuple[int, int]] = set()
    for tour in of.tours:
        if not tour or not of.maybe(0.5):
            continue
        shift = tour[of.pick(0, len(tour) - 1)]
        hours = of.stretch(shift, shift.day * DAY, shift.day * DAY + DAY, whole=True)
        if hours is not None and (shift.day, hours[0]) not in taken:
            taken.add((shift.day, hours[0]))
            shift.desks.append((*hours, COURSE))
            found.append((shift, *hours))
    return found


def _desks(of: Planting) -> list[tuple[int, int, int]]:
    """Puts some people to another desk; returns the loans from after-sales to pre-sales: day, opens, closes."""
    loans: list[tuple[int, int, int]] = []
    for shift in of.shifts:
        if of.teams[shift.agent] != "售后" or shift.desks or not of.maybe(0.4):
            continue
        queue = str(of.rng.choice(["qc", "pre"]))
        opens, closes = (shift.day * DAY + minute for minute in OPEN[queue])
        hours = of.stretch(shift, opens, closes, whole=False)
        if hours is not None:
            shift.desks.append((*hours, queue))
            if queue == "pre":
                loans.append((shift.day, hours[0] % DAY, hours[1] - shift.day * DAY))
    return loans


def _pins(of: Planting) -> list[tuple[str, ...]]:
    """Codes, days off and desks of the roster, to the minute."""
    rows: list[tuple[str, ...]] = []
    for agent, tour in enumerate(of.tours):
        worked = {shift.day: shift for shift in tour}
        for day in range(of.days):
            shift = worked.get(day)
            if of.maybe(0.35):
                rows.append((_id(agent), _day(of, day), "休" if shift is None else shift.code, "", "", ""))
            if shift is not None and of.maybe(0.5):
                rows += _desk_pin(of, shift)
    return rows


def _desk_pin(of: Planting, shift: Shift) -> list[tuple[str, ...]]:
    """Some minutes of the shift at one desk; hours after midnight stand under their own day."""
    queue = HOME[of.teams[shift.agent]]
    places = [(shift.start, shift.end, queue)]
    if shift.desks:
        begin, end, other = shift.desks[0]
        places = [(shift.start, begin, queue), (begin, end, other), (end, shift.end, queue)]
    places = [(a, b, name) for a, b, name in places if name != COURSE and b - a >= 15]
    if not places:
        return []
    begin, end, name = places[of.pick(0, len(places) - 1)]
    opens, closes = OPEN[name]
    begin, end = max(begin, shift.day * DAY + opens), min(end, shift.day * DAY + (closes if opens else 2 * DAY))
    if end - begin < 15:
        return []
    step = int(of.rng.choice([1, STEP, 15]))
    start = of.pick(begin, end - 10, step)
    until = of.pick(start + 10, end, step) if start + 10 <= end // step * step else 0
    start, until = (start, until) if until > start and until - start < DAY else (begin, end)
    day = start // DAY
    if day >= of.days or (day > shift.day and any(each.day == day for each in of.tours[shift.agent])):
        return []
    return [(_id(shift.agent), _day(of, day), "", name, _clock(start), _clock(until))]


def _leave(of: Planting) -> list[tuple[str, ...]]:
    """Hours between two shifts, to the minute."""
    rows: list[tuple[str, ...]] = []
    for agent, tour in enumerate(of.tours):
        edges = [max(0, of.before[agent]), *(minute for shift in tour for minute in (shift.start, shift.end))]
        gaps = [(a, b) for a, b in zip(edges[::2], [*edges[1::2], of.days * DAY], strict=True) if b - a > 120]
        gaps = [(a, min(b, of.days * DAY)) for a, b in gaps if min(b, of.days * DAY) - a > 120]
        if gaps and of.maybe(0.6):
            low, high = gaps[of.pick(0, len(gaps) - 1)]
            step = int(of.rng.choice([1, STEP, 30]))
            begin = low if of.maybe(0.3) else of.pick(low, high - 60, step)
            end = high if of.maybe(0.3) else of.pick(begin + 1, high, 1)
            rows.append((_id(agent), _moment(of, begin), _moment(of, end), ""))
    return rows


def _availability(of: Planting) -> list[tuple[str, ...]]:
    """Hours of single days around a shift, to the minute."""
    rows: list[tuple[str, ...]] = []
    for shift in of.shifts:
        if of.maybe(0.2):
            start, end = shift.start - shift.day * DAY, shift.end - shift.day * DAY
            opens = of.pick(max(0, start - 90), start)
            closes = of.pick(end, end + 90)
            closes = min(closes, DAY + opens - 1)
            rows.append((_id(shift.agent), _day(of, shift.day), _clock(opens), _clock(closes)))
    nights = {(each.agent, each.day + 1) for each in of.shifts if each.end > each.day * DAY + DAY}
    dated = {(_id(agent), _day(of, day)) for agent, day in nights}
    # Hours of the day after a night would close its end.
    return [row for row in rows if row[:2] not in dated]


def _agents(of: Planting) -> list[tuple[str, ...]]:
    rows = []
    midnight = datetime.combine(of.first_day, time())
    for agent, team in enumerate(of.teams):
        ended = midnight + timedelta(minutes=of.before[agent])
        last = f"{ended:%Y-%m-%d %H:%M}" if of.before[agent] else ""
        marks = ["是" if each else "" for each in (of.maybe(0.2), agent in of.leads, of.maybe(0.3))]
        skills = "pre:1" if team == "售前" else "after:1;qc:1"
        rows.append((_id(agent), f"客服{agent}", team, skills, "40", last, *marks, str(of.pick(0, 36, 4))))
    return rows


def _history(of: Planting) -> list[tuple[str, ...]]:
    day = datetime.combine(of.first_day - timedelta(days=7), time())
    moments = [day + timedelta(hours=hour) for hour in range(48)]
    return [(f"{at:%Y-%m-%d %H:%M}", stream, "5") for at in moments for stream in ("pre", "after")]


def _yaml(of: Planting, loans: list[tuple[int, int, int]], courses: str, tables: list[str]) -> str:
    last = of.first_day + timedelta(days=of.days - 1)
    codes = "\n".join(_code(of, code) for code in CODES)
    lent = "".join(
        f'\n  - {{team: 售后, queue: pre, efficiency: 0.7, first_day: "{_day(of, day)}", last_day: "{_day(of, day)}", '
        f'opens: "{_clock(opens)}", closes: "{_until(closes)}"}}'
        for day, opens, closes in loans
    )
    return f"""\
id: planted
zone: Asia/Shanghai
horizon: {{first_day: "{of.first_day}", last_day: "{last}", interval: {of.interval}}}
seed: 7
campaign: {{name: 双11, shop: 小店, zero_hour: "{of.first_day} 00:00", supervisor: 周敏, phone: "13800000011"}}
phases:
  - {{kind: peak, name: 引爆期, first_day: "{of.first_day}", last_day: "{last}"}}
queues:
  - {{id: pre, name: 售前, stream: pre}}
  - {{id: after, name: 售后, opens: "08:00", closes: "24:00", stream: after}}
  - {{id: qc, name: 质检, kind: deferrable, opens: "08:00", closes: "22:00", hours_a_day: 3}}
teams:
  - {{id: 售前, name: 售前, queues: [pre]}}
  - {{id: 售后, name: 售后, queues: [after, qc]}}
loans: {"" if lent else "[]"}{lent}{courses}
codes:
{codes}
rules:
  preset: cn
  break_share: 1.0
  min_desk_minutes: {of.min_desk}
  min_work_stretch: {of.calm}
{_counts(of)}
holidays: {{holidays: [], makeup_workdays: []}}
tables: {{{", ".join(f"{name}: {name}.csv" for name in tables)}}}
"""


def _counts(of: Planting) -> str:
    """How many the roster has of a code and of leads on every day, and waves in which all of its meals begin."""
    rules = ""
    if of.maybe(0.4):
        a_day = [sum(shift.code == "A" for shift in of.shifts if shift.day == day) for day in range(of.days)]
        rules += f"  code_counts: [{{codes: [A], least: {min(a_day)}, most: {max(a_day)}}}]\n"
    if of.maybe(0.3):
        of_person = [sum(shift.code == "B" for shift in tour) for tour in of.tours]
        rules += f"  shift_counts: [{{codes: [B], least: {min(of_person)}, most: {max(of_person)}}}]\n"
    if of.maybe(0.3):
        meals = {shift.breaks[1][0] % DAY for shift in of.shifts}
        meals |= {(start + calm) % DAY for start, _length, (_one, (calm, _late, _size), _two) in CODES.values()}
        starts = ", ".join(f'"{_clock(minute)}"' for minute in sorted(meals))
        together = Counter(shift.breaks[1][0] for shift in of.shifts)
        rules += f"  meal_waves: [{{starts: [{starts}], most: {max(together.values(), default=1)}}}]\n"
    if of.maybe(0.4):
        least = {
            team: min(
                sum(
                    shift.day == day and shift.agent in of.leads for shift in of.shifts if of.teams[shift.agent] == team
                )
                for day in range(of.days)
            )
            for team in HOME
        }
        rows = [f"{{least: {least[team]}, teams: [{team}]}}" for team in HOME if least[team]]
        rules += f"  leads: [{', '.join(rows)}]\n" if rows else ""
    if of.maybe(0.15):
        rules += f"  mentors: [{{queue: pre, per: {of.pick(1, 3)}}}]\n"
    return rules


def _code(of: Planting, code: str) -> str:
    start, length, windows = CODES[code]
    kind = {"A": "early", "B": "late", "P": "peak", "N": "night"}[code]
    teams = ", teams: [售前]" if code == "N" else ""
    breaks = ", ".join(
        f"{{kind: {'meal' if size == 30 else 'rest'}, length: {size}, "
        f'between: ["{_clock(start + first)}", "{_clock(start + last + size)}"]}}'
        for first, last, size in windows
    )
    return (
        f'  - {{code: {code}, name: {code}班, kind: {kind}, start: "{_clock(start)}", '
        f'length: "{length // 60}:{length % 60:02d}"{teams}, breaks: [{breaks}]}}'
    )


def _assignment(of: Planting, shift: Shift) -> Assignment:
    """The shift as a plan would tell it."""
    midnight = datetime.combine(of.first_day, time())
    home = HOME[of.teams[shift.agent]]
    desk_at = {at: name for a, b, name in shift.desks for at in range(a, b, STEP)}
    edges = {shift.start, shift.end, *(minute for each in (*shift.breaks, *shift.desks) for minute in each[:2])}
    opens, closes = OPEN[home]
    midnights = range(shift.day * DAY, shift.end + 1, DAY)
    edges |= {at for day in midnights for at in (day + opens, day + closes) if shift.start < at < shift.end}
    steps = sorted(edges)
    segments = []
    for begin, end in pairwise(steps):
        span = {"start": midnight + timedelta(minutes=begin), "end": midnight + timedelta(minutes=end)}
        paused = [place for place, (a, b) in enumerate(shift.breaks) if a <= begin < b]
        queue = desk_at.get(begin, home)
        if paused:
            segments.append(Segment(**span, kind=SegmentKind.MEAL if paused == [1] else SegmentKind.REST))
        elif queue == home and not opens <= begin % DAY < closes:
            segments.append(Segment(**span, kind=SegmentKind.IDLE))
        elif queue == COURSE:
            segments.append(Segment(**span, kind=SegmentKind.TRAINING))
        else:
            lent = home == "after" and queue == "pre"
            segments.append(
                Segment(**span, kind=SegmentKind.WORK, queue=queue, efficiency=0.7 if lent else 1.0, loan=lent)
            )
    return Assignment(
        agent=_id(shift.agent),
        day=of.first_day + timedelta(days=shift.day),
        code=shift.code,
        start=midnight + timedelta(minutes=shift.start),
        end=midnight + timedelta(minutes=shift.end),
        segments=tuple(segments),
    )


def _id(agent: int) -> str:
    return f"A{agent:03d}"


def _day(of: Planting, day: int) -> str:
    return (of.first_day + timedelta(days=day)).isoformat()


def _clock(minute: int) -> str:
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"


def _until(minute: int) -> str:
    return "24:00" if minute == DAY else _clock(minute)


def _moment(of: Planting, minute: int) -> str:
    return f"{_day(of, minute // DAY)} {_clock(minute)}"
