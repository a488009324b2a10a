"""Rules on courses and breaks."""

from collections import Counter
from collections.abc import Iterator
from math import floor as rounded_down

from benchmarks.busy_audit.wallchart import DAY, STEP, Json, Wallchart, firsts


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
        yield from (f"break share: {queue} minute {at}" for at in firsts(many))
