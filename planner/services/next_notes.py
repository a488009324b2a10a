"""What the scenario of the next weeks cannot know from the plan before, in sentences."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.listing import people_listed
from planner.domain.part_names import part_names
from planner.domain.people import History
from planner.domain.plan import Plan
from planner.domain.rules import Period
from planner.errors import InvalidInput
from planner.exports.plan_file import digest_found
from planner.exports.wallchart_in import read_wallchart
from planner.i18n import _
from planner.rostering import broken_rules
from planner.services.auditing import ROSTERS
from planner.services.next_courses import Courses

DAY = timedelta(days=1)
KEPT_APART = frozenset({"floor.leave", "floor.seats", "floor.published", "floor.pins"})
"""Departures that are carried on, or belong to the roster's days alone."""


def said_of(
    plan: Plan,
    place: Path,
    scenario: Scenario,
    pasts: Mapping[str, History],
    history: ContactHistory,
    first: date,
    last: date,
    courses: Courses,
) -> tuple[str, ...]:
    """Sentences on the plan, people, rules, courses and demand; `history` with the weeks since, if given."""
    return (
        *_on_the_plan(plan, place, scenario),
        *_on_people(plan, scenario, pasts, first),
        *_on_rules(scenario),
        *_on_courses(scenario, courses),
        *_on_demand(scenario, history, first, last),
    )


def _on_the_plan(plan: Plan, place: Path, scenario: Scenario) -> Iterator[str]:
    broken = len(broken_rules(plan))
    if broken:
        yield _("the plan breaks rules ({count}); what was worked is taken as it is", count=broken)
    stated, now = dict(plan.inputs), dict(scenario.inputs)
    changed = sorted(name for name in stated.keys() | now.keys() if stated.get(name) != now.get(name))
    if changed:
        files = _(", ").join(changed)
        yield _("changed since the plan was made, and taken as they are now: {files}", files=files)
    departed = _not_taken_over(plan, scenario)
    if departed:
        yield _("what the plan has otherwise than its scenario is not taken over: {parts}", parts=part_names(departed))
    if plan.digest and digest_found(place) != plan.digest:
        # Which of them was edited too nobody can tell then.
        yield _("plan.json was edited by hand; what was worked is taken as it stands there now")
        return
    home = place if place.is_dir() else place.parent
    for name in ROSTERS:
        if (home / name).is_file() and _edited(home / name, plan):
            yield _("{file} was edited by hand; what was worked is read from plan.json", file=name)


def _not_taken_over(plan: Plan, scenario: Scenario) -> list[str]:
    """Parts of the floor that were decided otherwise later, and would hold in the coming weeks too.

    Demand is forecast anew for other days, and codes that were only added are those of calls from standby, or kept for
    shifts of the roster.
    """
    parts = {path for path in plan.departures if path.startswith("floor.")} - KEPT_APART
    if all(code in plan.floor.codes for code in scenario.floor.codes):
        parts.discard("floor.codes")
    return sorted(parts)


def _edited(chart: Path, plan: Plan) -> bool:
    try:
        codes = read_wallchart(chart, plan).codes
    except InvalidInput:
        return True
    return codes != {(each.agent, each.day): each.code for each in plan.assignments}


def _on_people(plan: Plan, scenario: Scenario, pasts: Mapping[str, History], first: date) -> Iterator[str]:
    new = [agent.name for agent in scenario.floor.agents if agent.id not in pasts]
    if new:
        yield _("not in the plan, so that nothing of what they did is known: {people}", people=people_listed(new))
    names = plan.floor.agent_by_id
    codes = scenario.floor.code_by_id
    lost = [
        names[each.agent].name
        for each in plan.assignments
        if each.day == first - DAY and each.agent in pasts and each.code not in codes
    ]
    if lost:
        yield _(
            "their code of the last day is none of the scenario's, so that only the end of the shift counts: {people}",
            people=people_listed(lost),
        )
    monday = first - first.weekday() * DAY
    waited = {
        names[each.agent].name
        for each in plan.assignments
        if each.day >= monday and plan.floor.code_by_id[each.code].is_standby
    }
    if waited:
        yield _(
            "standby of the week that goes on counts no hours; who was called has more than the table says: {people}",
            people=people_listed(sorted(waited)),
        )


def _on_rules(scenario: Scenario) -> Iterator[str]:
    rules = scenario.floor.rules
    counted = [
        *(["shift_counts"] if rules.shift_counts else []),
        *(["max_weekends"] if rules.max_weekends is not None or _own_weekends(scenario) else []),
        *(["most_hours"] if any(loan.most_hours is not None for loan in scenario.floor.loans) else []),
    ]
    if counted:
        yield _("counted for each roster, they begin anew: {rules}", rules=_(", ").join(counted))
    if rules.averaging is not Period.WEEK:
        yield _("hours of the contract that a month or quarter has not used so far are not carried over")


def _own_weekends(scenario: Scenario) -> bool:
    return any(agent.max_weekends is not None for agent in scenario.floor.agents)


def _on_courses(scenario: Scenario, courses: Courses) -> Iterator[str]:
    for name, count in courses.missed.items():
        course = scenario.floor.course_by_name[name].label
        yield _("course {course} is over, and {count} people have not attended it", course=course, count=count)


def days_unknown(history: ContactHistory, first: date) -> int:
    """Days before the first of which no contacts are known; 0 where none are known at all."""
    days = [each.day for counts in history.streams.values() for each in counts]
    return max(0, (first - max(days)).days - 1) if days else 0


def _on_demand(scenario: Scenario, history: ContactHistory, first: date, last: date) -> Iterator[str]:
    gap = days_unknown(history, first)
    if gap:
        yield _(
            "contacts are known until {day}, {count} days before the first; those since can be added",
            day=first - (gap + 1) * DAY,
            count=gap,
        )
    phases = scenario.floor.campaign.phases
    if phases and not any(each.first_day <= last and each.last_day >= first for each in phases):
        yield _("no phase of the campaign reaches into these days: they are forecast as ordinary ones")
    missing = [
        day
        for day in (first + step * DAY for step in range((last - first).days + 1))
        if scenario.targets.sales and day not in scenario.targets.sales
    ]
    if missing:
        yield _("{count} days have no sales target", count=len(missing))
