"""What a plan breaks, from its JSON alone: `python -m benchmarks.busy_audit PLAN ...`.

Neither planner nor solver is imported. Dates become minutes from the first day's midnight, everything is counted
in steps of five.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from math import floor as rounded_down
from pathlib import Path
from typing import Any

Json = dict[str, Any]
DAY = 1440
STEP = 5
IDLE = ("standby", "training")


class Wallchart:
    """Shifts and segments of a plan in minutes."""

    def __init__(self, plan: Json) -> None:
        self.floor: Json = plan["floor"]
        self.first = date.fromisoformat(self.floor["horizon"]["first_day"])
        self.days = (date.fromisoformat(self.floor["horizon"]["last_day"]) - self.first).days + 1
        self.agents: dict[str, Json] = {agent["id"]: agent for agent in self.floor["agents"]}
        self.codes: dict[str, Json] = {code["code"]: code for code in self.floor["codes"]}
        self.teams: dict[str, Json] = {team["id"]: team for team in self.floor["teams"]}
        self.queues: dict[str, Json] = {queue["id"]: queue for queue in self.floor["queues"]}
        self.rules: Json = self.floor["rules"]
        self.shifts: list[Json] = sorted(plan["assignments"], key=lambda each: (each["agent"], each["day"]))
        self.at: dict[str, dict[int, Json]] = defaultdict(dict)
        for shift in self.shifts:
            self.at[shift["agent"]][self.day(shift["day"])] = shift

    def day(self, text: str) -> int:
        """Index of a date."""
        return (date.fromisoformat(text) - self.first).days

    def minute(self, text: str) -> int:
        """Minutes from the first midnight to a local moment."""
        since = datetime.fromisoformat(text).replace(tzinfo=None) - datetime.combine(self.first, time())
        return round(since.total_seconds() / 60)

    def span(self, part: Json) -> tuple[int, int]:
        """Start and end of a shift or segment."""
        return self.minute(part["start"]), self.minute(part["end"])

    def home(self, agent: str) -> str:
        """An agent's home queue."""
        return str(self.teams[self.agents[agent]["team"]]["queues"][0])

    def steps(self, part: Json) -> range:
        """Steps of a shift or segment inside the horizon."""
        start, end = self.span(part)
        return range(start, min(end, self.days * DAY), STEP)

    def work(self, shift: Json) -> Iterator[Json]:
        """What of a shift is worked at a queue."""
        return (part for part in shift["segments"] if part["kind"] == "work")

    def idle(self, shift: Json) -> bool:
        """Whether a shift is at no desk."""
        return self.codes[shift["code"]]["kind"] in IDLE

    def is_open(self, queue: str, minute: int) -> bool:
        """Whether a queue is open in a minute."""
        of = self.queues[queue]
        return bool(of["opens"] <= minute % DAY < of["closes"])


def breaches_of(plan: Json) -> list[str]:
    """Every breach as rule, who or what, and when; empty where the plan is sound."""
    chart = Wallchart(plan)
    rules = (codes, pins, leave, availability, rest, runs, hours, desks, loans, mentors, courses, breaks, break_share)
    return [breach for rule in rules for breach in rule(chart)]


def codes(chart: Wallchart) -> Iterator[str]:
    """One shift a day, with the hours of its code, filled by its segments without gap."""
    for (agent, day), count in Counter((each["agent"], each["day"]) for each in chart.shifts).items():
        if count > 1:
            yield f"two shifts: {agent} {day}"
    for shift in chart.shifts:
        code, (start, end) = chart.codes[shift["code"]], chart.span(shift)
        begin = chart.day(shift["day"]) * DAY + code["start"]
        if (start, end) != (begin, begin + code["length"]):
            yield f"hours of the code: {shift['agent']} {shift['day']}"
        edges = [start, *(minute for part in shift["segments"] for minute in chart.span(part)), end]
        if any(edges[at] != edges[at + 1] for at in range(0, len(edges), 2)):
            yield f"gap: {shift['agent']} {shift['day']}"
        if code["teams"] and chart.agents[shift["agent"]]["team"] not in code["teams"]:
            yield f"code of another team: {shift['agent']} {shift['day']}"


def pins(chart: Wallchart) -> Iterator[str]:
    """What the supervisor has decided."""
    for pin in chart.floor["pins"]:
        held = chart.at[pin["agent"]].get(chart.day(pin["day"]))
        if (held["code"] if held else "") != pin["code"]:
            yield f"pin: {pin['agent']} {pin['day']}"


def leave(chart: Wallchart) -> Iterator[str]:
    """No shift begins on a day of leave, nor before somebody has joined."""
    for shift in chart.shifts:
        day = shift["day"]
        for each in chart.floor["leave"]:
            if each["agent"] == shift["agent"] and each["first_day"] <= day <= each["last_day"]:
                yield f"leave: {shift['agent']} {day}"
        joined = chart.agents[shift["agent"]]["joined"]
        if joined and day < joined:
            yield f"not joined: {shift['agent']} {day}"


def availability(chart: Wallchart) -> Iterator[str]:
    """Who has hours of availability works inside them."""
    rows = defaultdict(list)
    for row in chart.floor["availability"]:
        rows[row["agent"]].append(row)
    for shift in chart.shifts:
        mine = rows[shift["agent"]]
        if not mine:
            continue
        weekly, free = [row for row in mine if row["weekday"] is not None], set[int]()
        for day in range(chart.day(shift["day"]) - 1, chart.day(shift["day"]) + 2):
            weekday = (chart.first.weekday() + day) % 7
            own = [row for row in mine if row["day"] is not None and chart.day(row["day"]) == day]
            own = own or [row for row in weekly if row["weekday"] == weekday]
            spans = [(row["opens"], row["closes"]) for row in own] or ([] if weekly else [(0, DAY)])
            free |= {day * DAY + minute for begin, end in spans for minute in range(begin, end, STEP)}
        if not free.issuperset(range(*chart.span(shift), STEP)):
            yield f"availability: {shift['agent']} {shift['day']}"


def rest(chart: Wallchart) -> Iterator[str]:
    """Rest between two shifts, the last one before the horizon too."""
    for agent, held in chart.at.items():
        past = chart.agents[agent]["history"]["last_shift_end"]
        before = chart.minute(past) if past else None
        for day in sorted(held):
            start, end = chart.span(held[day])
            if before is not None and start - before < chart.rules["min_rest"]:
                yield f"rest: {agent} {held[day]['day']}"
            before = end


def runs(chart: Wallchart) -> Iterator[str]:
    """Days worked in a row, days off in seven."""
    for agent, held in chart.at.items():
        past = chart.agents[agent]["history"]["days_in_row"]
        worked = {day for day in range(-past, chart.days) if day < 0 or day in held}
        row, most = 0, chart.rules["max_days_in_row"]
        for day in range(-past, chart.days):
            row = row + 1 if day in worked else 0
            if day >= 0 and row > most and (day == 0 or row == most + 1):
                yield f"days in a row: {agent} day {day + 1}"
            free = sum(each not in worked for each in range(day - 6, day + 1))
            if day >= 0 and free < chart.rules["rest_days_in_seven"]:
                yield f"days off in seven: {agent} day {day + 1}"


def hours(chart: Wallchart) -> Iterator[str]:
    """Working time of a day, nights of whoever works none, nights a week."""
    for agent, held in chart.at.items():
        nights = Counter[int]()
        for day, shift in held.items():
            code = chart.codes[shift["code"]]
            unpaid = sum(each["length"] for each in code["breaks"] if not each["paid"])
            if not chart.idle(shift) and code["length"] - unpaid > chart.rules["max_day_minutes"]:
                yield f"hours of a day: {agent} {shift['day']}"
            if code["kind"] != "standby" and _night_minutes(chart, code) >= chart.rules["night_minutes"]:
                nights[(chart.first.weekday() + day) // 7] += 1
                if chart.agents[agent]["no_nights"]:
                    yield f"night: {agent} {shift['day']}"
        nights[0] += chart.agents[agent]["history"]["nights_this_week"]
        for week, count in nights.items():
            if count > chart.rules["max_nights_a_week"]:
                yield f"nights a week: {agent} week {week + 1}"


def _night_minutes(chart: Wallchart, code: Json) -> int:
    begin, end = chart.rules["night_from"], chart.rules["night_to"]
    at_night = [minute % DAY for minute in range(code["start"], code["start"] + code["length"])]
    return sum(begin <= at or at < end if begin > end else begin <= at < end for at in at_night)


def desks(chart: Wallchart) -> Iterator[str]:
    """Own queues somebody has the skill for, or a loan in force; queues of a course from the exam on."""
    for shift in chart.shifts:
        agent = chart.agents[shift["agent"]]
        own = chart.teams[agent["team"]]["queues"]
        for part in chart.work(shift):
            queue, start = part["queue"], part["start"][:10]
            barred = any(
                agent["team"] in course["teams"] and queue in course["queues"] and start < (course["exam"] or "")
                for course in chart.floor["courses"]
            )
            mine = queue == own[0] or (queue in own and queue in agent["skills"])
            lent = all(_lent(chart, agent["team"], queue, at) for at in range(*chart.span(part), STEP))
            if barred or not (mine or lent):
                yield f"desk: {shift['agent']} {queue} {part['start']}"


def _lent(chart: Wallchart, team: str, queue: str, minute: int) -> bool:
    mine = [loan for loan in chart.floor["loans"] if (loan["team"], loan["queue"]) == (team, queue)]
    return any(_in_force(chart, loan, minute) for loan in mine)


def _in_force(chart: Wallchart, loan: Json, minute: int) -> bool:
    day, clock = divmod(minute, DAY)
    on = chart.day(loan["first_day"]) <= day <= chart.day(loan["last_day"])
    return bool(on and loan["opens"] <= clock < loan["closes"])


def loans(chart: Wallchart) -> Iterator[str]:
    """People at the lender's own queue while it is open and somebody is lent, and hours of each agent."""
    for loan in chart.floor["loans"]:
        home = chart.teams[loan["team"]]["queues"][0]
        away, here, minutes = Counter[int](), Counter[int](), Counter[str]()
        for shift in chart.shifts:
            if chart.agents[shift["agent"]]["team"] != loan["team"]:
                continue
            for part in chart.work(shift):
                for minute in range(*chart.span(part), STEP):
                    if part["queue"] == loan["queue"] and _in_force(chart, loan, minute):
                        away[minute] += 1
                        minutes[shift["agent"]] += STEP
                    here[minute] += part["queue"] == home
        for agent, lent in minutes.items():
            if loan["most_hours"] is not None and lent > 60 * loan["most_hours"]:
                yield f"loan hours: {agent} {loan['queue']} {lent / 60:g} h"
        few = [at for at in away if at < chart.days * DAY and chart.is_open(home, at) and here[at] < loan["keep"]]
        yield from (f"kept at home: {loan['team']} {loan['queue']} minute {at}" for at in _firsts(few))


def mentors(chart: Wallchart) -> Iterator[str]:
    """Newcomers beside people of experience."""
    for rule in chart.rules["mentors"]:
        new, old = Counter[int](), Counter[int]()
        for shift in chart.shifts:
            agent = chart.agents[shift["agent"]]
            joined = agent["joined"]
            days_here = None if joined is None else -chart.day(joined)
            junior = agent["newcomer"] or (days_here is not None and days_here < rule["days"])
            own = chart.teams[agent["team"]]["queues"]
            skilled = rule["queue"] == own[0] or rule["queue"] in agent["skills"]
            senior = not junior and rule["queue"] in own and skilled
            for part in chart.work(shift):
                if part["queue"] == rule["queue"]:
                    new.update(chart.steps(part) if junior else ())
                    old.update(chart.steps(part) if senior else ())
        alone = [at for at, count in new.items() if count > rule["per"] * old[at]]
        yield from (f"mentors: {rule['queue']} minute {at}" for at in _firsts(alone))


def courses(chart: Wallchart) -> Iterator[str]:
    """Everybody sits in one session in time, on shift and not on break; no more than there is room for."""
    seats = [(seat["agent"], seat["course"], seat["day"], seat["start"]) for seat in chart.floor["seats"]]
    for course in chart.floor["courses"]:
        if not course["sessions"]:
            continue
        due = {
            agent["id"]
            for agent in chart.floor["agents"]
            if agent["team"] in course["teams"] and agent["id"] not in course["attended"]
        }
        taken = Counter(agent for agent, name, *_session in seats if name == course["name"])
        yield from (f"seat: {agent} {course['name']}" for agent in sorted(due) if taken[agent] != 1)
        for session in course["sessions"]:
            here = [agent for agent, *of in seats if of == [course["name"], session["day"], session["start"]]]
            if len(here) > session["capacity"]:
                yield f"room: {course['name']} {session['day']}"
            if here and session["day"] > course["deadline"]:
                yield f"deadline: {course['name']} {session['day']}"
            for agent in here:
                if not _sits(chart, agent, session):
                    yield f"session: {agent} {course['name']} {session['day']}"


def _sits(chart: Wallchart, agent: str, session: Json) -> bool:
    """Whether somebody is in training throughout a session."""
    midnight = chart.day(session["day"]) * DAY
    wanted = set(range(midnight + session["start"], midnight + session["end"], STEP))
    for shift in chart.at[agent].values():
        for part in shift["segments"]:
            if part["kind"] == "training":
                wanted -= set(range(*chart.span(part), STEP))
    return not wanted


def breaks(chart: Wallchart) -> Iterator[str]:
    """Breaks in the order and the windows of the code."""
    for shift in chart.shifts:
        code, start = chart.codes[shift["code"]], chart.span(shift)[0]
        taken = [part for part in shift["segments"] if part["kind"] in ("rest", "meal")]
        wanted = [] if chart.idle(shift) else code["breaks"]
        fits = len(taken) == len(wanted) and all(
            part["kind"] == window["kind"]
            and window["earliest"] <= chart.span(part)[0] - start <= window["latest"]
            and chart.span(part)[1] - chart.span(part)[0] == window["length"]
            for part, window in zip(taken, wanted, strict=True)
        )
        if not fits:
            yield f"breaks: {shift['agent']} {shift['day']}"


def break_share(chart: Wallchart) -> Iterator[str]:
    """Share of a home queue's people on break at once; one always may."""
    present, away = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for shift in chart.shifts:
        if not chart.idle(shift):
            home = chart.home(shift["agent"])
            present.update((home, at) for at in chart.steps(shift))
            for part in shift["segments"]:
                if part["kind"] in ("rest", "meal"):
                    away.update((home, at) for at in chart.steps(part))
    for queue in chart.queues:
        many = [
            at
            for (home, at), count in away.items()
            if home == queue and count > max(1, rounded_down(chart.rules["break_share"] * present[home, at] + 1e-9))
        ]
        yield from (f"break share: {queue} minute {at}" for at in _firsts(many))


def _firsts(minutes: list[int]) -> list[int]:
    """The first of each unbroken run of steps."""
    known = set(minutes)
    return sorted(at for at in known if at - STEP not in known)


def main() -> None:
    """Audit the plans named; ends with 1 where one breaks a rule."""
    sound = True
    for name in sys.argv[1:]:
        place = Path(name) / "plan.json" if Path(name).is_dir() else Path(name)
        plan = json.loads(place.read_text(encoding="utf-8"))
        found, search = breaches_of(plan), plan["search"]
        gap = "" if search["bound"] is None else f"{search['cost'] / search['bound'] - 1:.1%} above its bound"
        print(f"{place}: {len(found)} breaches; {search['cost']:,.0f} yuan, {gap}")
        print(*(f"  {breach}" for breach in found), sep="\n", end="\n" if found else "")
        sound = sound and not found
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
