"""Rules on desks: whose they are, who is lent, who stands beside newcomers."""

from collections import Counter
from collections.abc import Iterator

from benchmarks.busy_audit.wallchart import DAY, STEP, Json, Wallchart, firsts


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
        yield from (f"kept at home: {loan['team']} {loan['queue']} minute {at}" for at in firsts(few))


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
        yield from (f"mentors: {rule['queue']} minute {at}" for at in firsts(alone))
