"""Rules on who has which shift on which day."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from benchmarks.busy_audit.wallchart import DAY, STEP, Json, Wallchart


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
