"""Overtime of a calendar month, and what it would be if everybody who stands by were called every time.

Only for scenarios that sum hours up by the week.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.busy_audit.wallchart import DAY, STEP, Json, Wallchart

FRIDAY = 4
Months = Counter[tuple[int, int]]


def overtime(chart: Wallchart) -> Iterator[str]:
    """Months above their most hours, and those that are so only if standby is called."""
    if chart.rules["period"] != "week":
        return
    most, first = chart.rules["max_month_overtime"], (chart.first.year, chart.first.month)
    for agent in chart.at:
        worked, called = _months(chart, agent, calls=False), _months(chart, agent, calls=True)
        for month in sorted(called):
            before = chart.agents[agent]["history"]["overtime_minutes_this_month"] if month == first else 0
            if worked[month] and before + worked[month] > most:
                yield f"overtime of the month: {agent} {month[0]}-{month[1]:02d} {(before + worked[month]) / 60:g} h"
            elif called[month] and before + called[month] > most:
                yield f"overtime if called: {agent} {month[0]}-{month[1]:02d} {(before + called[month]) / 60:g} h"


def _months(chart: Wallchart, agent: str, *, calls: bool) -> Months:
    """Minutes of overtime by year and month: holidays, beyond the normal day, beyond the contract of the week."""
    longest = chart.rules["normal_day_minutes"] if chart.rules["working_time"] == "standard" else DAY
    found, left = Months(), dict[date, int]()
    for index, shift in sorted(chart.at[agent].items()):
        code, day = chart.codes[shift["code"]], chart.first + timedelta(days=index)
        if code["kind"] == "standby" and not calls:
            continue
        on_holiday = _on_holidays(chart, code, index)
        for each, minutes in on_holiday.items():
            found[each.year, each.month] += minutes
        ordinary = code["length"] - _unpaid(code) - sum(on_holiday.values())
        week = day - timedelta(days=day.weekday())
        left.setdefault(week, _contract(chart, chart.agents[agent], week))
        normal = min(ordinary, longest)
        found[day.year, day.month] += ordinary - min(normal, left[week])
        left[week] -= min(normal, left[week])
    return found


def _unpaid(code: Json) -> int:
    return 0 if code["kind"] == "standby" else sum(each["length"] for each in code["breaks"] if not each["paid"])


def _on_holidays(chart: Wallchart, code: Json, index: int) -> Counter[date]:
    """Minutes by holiday, with each unpaid break as far inside one as its window lets it."""
    start = index * DAY + code["start"]

    def holiday(minute: int) -> date | None:
        day = chart.first + timedelta(days=minute // DAY)
        return day if day.isoformat() in chart.floor["calendar"]["holidays"] else None

    found = Counter[date]()
    for minute in range(start, start + code["length"]):
        day = holiday(minute)
        if day:
            found[day] += 1
    for pause in code["breaks"] if found and code["kind"] != "standby" else ():
        if not pause["paid"]:
            begins = range(start + pause["earliest"], start + pause["latest"] + 1, STEP)
            most = max(sum(holiday(at + one) is not None for one in range(pause["length"])) for at in begins)
            found[max(found, key=lambda day: found[day])] -= most
    return found


def _contract(chart: Wallchart, agent: Json, week: date) -> int:
    """Minutes at the normal wage from a Monday on: a fifth of the contract an official workday, less leave."""
    fifth = agent["weekly_minutes"] / 5
    days = [week + timedelta(days=each) for each in range(7)]
    calendar = chart.floor["calendar"]
    official = {
        day
        for day in days
        if day.isoformat() not in calendar["holidays"]
        and (
            day.isoformat() not in calendar["days_off"]
            if day.weekday() <= FRIDAY
            else day.isoformat() in calendar["makeup_workdays"]
        )
    }
    away = {day: _away(chart, agent["id"], day) for day in days}
    whole = sum(max(0.0, fifth - away[day]) for day in official)
    before = agent["history"]["minutes_this_week"] if week <= chart.first else 0
    here = [
        day
        for day in days
        if 0 <= (day - chart.first).days < chart.days
        and away[day] < DAY
        and (agent["joined"] or "") <= day.isoformat() <= (agent["left"] or "9999")
    ]
    longest = max(chart.rules["normal_day_minutes"], agent["weekly_minutes"] // 5)
    return max(0, min(int(whole + 1e-6) - before, longest * len(here)))


def _away(chart: Wallchart, agent: str, day: date) -> int:
    """Minutes of leave between the midnights of a day."""
    midnight, away = (day - chart.first).days * DAY, set[int]()
    for each in chart.floor["leave"]:
        if each["agent"] == agent:
            begin = chart.day(each["first_day"]) * DAY + each["opens"]
            end = chart.day(each["last_day"]) * DAY + each["closes"]
            away |= set(range(max(begin, midnight), min(end, midnight + DAY)))
    return len(away)
