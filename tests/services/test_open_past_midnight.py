"""A shop open past midnight from its tables to the audit: requirement, roster, loans, service, shortages."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from planner.domain.figures import PlanFigures
from planner.domain.floor import Scenario
from planner.domain.opening import openings
from planner.domain.plan import Plan
from planner.domain.roster import Segment, SegmentKind
from planner.exports.plan_file import read_plan, write_plan
from planner.exports.report_demand import Demand
from planner.i18n import use_language
from planner.rostering.audit.floor.desks import desk_findings
from planner.rostering.audit.floor.loans import loan_findings
from planner.rostering.audit.plan import audit_plan
from planner.rostering.budget import RosterBudget
from planner.rostering.build.building import build_roster
from planner.rostering.counting.coverage import coverage_of, shortages_of
from planner.scenario.loader import check_scenario, load_scenario
from planner.services.demand import demand_of
from planner.services.planning import plan_scenario
from planner.simulation.floor import simulate
from tests.services.night_shop import write_night_shop

FIRST = date(2026, 11, 2)
QUICK = RosterBudget(steps=1, workers=1, seed=1)
NIGHT_HOURS = {18, 19, 20, 21, 22, 23, 0, 1}
CLOSED_SUNDAYS = 'hours: {mon-thu: "18:00-24:00", "fri, sat": "18:00-02:00"}'


@cache
def shop(days: int = 3, first_day: date = FIRST, night: str = 'opens: "18:00", closes: "02:00"') -> Scenario:
    with TemporaryDirectory() as folder:
        return load_scenario(write_night_shop(Path(folder), days=days, first_day=first_day, night=night))


@cache
def planned(days: int = 3, first_day: date = FIRST, night: str = 'opens: "18:00", closes: "02:00"') -> Plan:
    return plan_scenario(shop(days, first_day, night), QUICK, replications=5)


def hours_with(figures: tuple[float, ...]) -> list[set[int]]:
    """By day, the hours in which any figure of an interval is above 0."""
    return [{place // 2 for place in range(48) if figures[day * 48 + place] > 0} for day in range(len(figures) // 48)]


def test_contacts_and_people_are_wanted_up_to_two_in_the_morning() -> None:
    of = planned()

    assert hours_with(of.forecasts[0].p50) == [NIGHT_HOURS] * 3
    assert hours_with(of.requirements.of("night").p50) == [NIGHT_HOURS] * 3


def test_a_week_closed_on_sundays_has_a_sunday_morning_and_nothing_else_of_it() -> None:
    of = demand_of(shop(7, FIRST, CLOSED_SUNDAYS))
    evening = {18, 19, 20, 21, 22, 23}

    assert hours_with(of.requirements.of("night").p50) == [*[evening] * 5, NIGHT_HOURS, {0, 1}]
    assert hours_with(of.forecasts[0].p50) == [*[evening] * 5, NIGHT_HOURS, {0, 1}]


def test_a_monday_after_a_closed_sunday_has_no_morning() -> None:
    of = demand_of(shop(1, FIRST, CLOSED_SUNDAYS))

    assert hours_with(of.requirements.of("night").p50) == [{18, 19, 20, 21, 22, 23}]


@pytest.mark.parametrize(
    ("days", "first", "night"),
    [
        (3, FIRST, 'opens: "18:00", closes: "02:00"'),
        (1, FIRST, 'opens: "18:00", closes: "02:00"'),
        (3, date(2026, 11, 7), CLOSED_SUNDAYS),
    ],
)
def test_the_plan_keeps_every_rule_and_comes_back_from_its_file(
    days: int, first: date, night: str, tmp_path: Path
) -> None:
    of = planned(days, first, night)
    write_plan(of, tmp_path / "plan.json")

    assert of.findings == ()
    assert audit_plan(of) == ()
    assert read_plan(tmp_path) == of


def test_only_open_hours_are_short() -> None:
    of = planned()
    spans = [
        (of.floor.horizon.moment(each.begin), of.floor.horizon.moment(each.end))
        for each in openings(of.floor.queue_by_id["night"], of.floor.horizon)
    ]

    short = [each for each in of.shortages if each.queue == "night"]
    assert [each for each in short if not any(a <= each.start < each.end <= b for a, b in spans)] == []


def test_nobody_comes_while_the_queue_is_closed() -> None:
    of = planned(3, date(2026, 11, 7), CLOSED_SUNDAYS)
    report = of.simulation
    assert report is not None
    (service,) = [each for each in report.queues if each.queue == "night"]

    called = tuple(float(share is not None) for share in service.service_p50)
    assert hours_with(called) == [NIGHT_HOURS, {0, 1}, {18, 19, 20, 21, 22, 23}]


def test_work_that_can_wait_is_due_on_the_day_its_hours_begin() -> None:
    """Of the last day's six hours four lie before the roster ends; done after midnight it counts for the evening."""
    of = planned()
    floor = of.floor
    work = next(each for each in of.assignments if each.agent.startswith("日"))
    night = datetime(2026, 11, 4)
    one = replace(
        work,
        day=FIRST + timedelta(days=1),
        segments=(
            Segment(
                start=night - timedelta(hours=1),
                end=night + timedelta(hours=2),
                kind=SegmentKind.WORK,
                queue="check",
                efficiency=1.0,
            ),
        ),
    )
    coverage = coverage_of(floor, (one,))
    short = [each for each in shortages_of(floor, of.requirements, coverage) if each.queue == "check"]

    assert of.requirements.of("check").p50 == (4.21, 4.21, 2.81)
    assert [(each.start, each.worst_on_duty) for each in short] == [
        (datetime(2026, 11, 2, 20), 0.0),
        (datetime(2026, 11, 3, 20), 3.0),
        (datetime(2026, 11, 4, 20), 0.0),
    ]


def lent(of: Scenario, hours: str) -> list[tuple[datetime, datetime]]:
    """Stretches on loan where the night queue needs everybody, the other team's keeping none; found without fault."""
    with TemporaryDirectory() as folder:
        floor = load_scenario(write_night_shop(Path(folder), days=of.floor.horizon.days, loan=hours)).floor
    demand = demand_of(of)
    queues = tuple(
        replace(
            each, p50=tuple(9.0 * (need > 0) for need in each.p50), p90=tuple(9.0 * (need > 0) for need in each.p90)
        )
        if each.queue == "night"
        else replace(each, p50=(0.0,) * len(each.p50), p90=(0.0,) * len(each.p90))
        for each in demand.requirements.queues
    )
    built = build_roster(floor, replace(demand.requirements, queues=queues), RosterBudget(steps=2, workers=1, seed=1))
    assert [*built.findings, *desk_findings(floor, built.assignments), *loan_findings(floor, built.assignments)] == []
    return [(part.start, part.end) for each in built.assignments for part in each.segments if part.loan]


def test_a_loan_past_midnight_holds_on_the_last_night_too() -> None:
    parts = lent(shop(2), 'opens: "20:00", closes: "02:00"')

    assert {part[0].hour in (20, 21, 22, 23, 0, 1) for part in parts} == {True}
    assert {datetime(2026, 11, 4, 2), datetime(2026, 11, 3, 2)} & {end for _start, end in parts} != set()


def test_a_loan_by_weekday_holds_on_its_weekdays() -> None:
    parts = lent(shop(2), 'hours: {tue: "20:00-02:00"}')

    assert parts != []
    assert min(start for start, _end in parts) >= datetime(2026, 11, 3, 20)


def test_the_edges_of_the_roster_are_noted(tmp_path: Path) -> None:
    def notes(**given: object) -> list[str]:
        with use_language("en"):
            found = check_scenario(write_night_shop(tmp_path, days=2, **given))[1]  # type: ignore[arg-type]
        return [note.problem.split(";")[0] for note in found if "夜场售前 is open until" in note.problem]

    first = "queue 夜场售前 is open until 02:00 on the first day, from the evening before"
    last = "queue 夜场售前 is open until 02:00 after the last day"
    assert notes() == [first, last]
    assert notes(agents={"夜1": "2026-11-02 02:00"}) == [last]
    assert notes(first_day=date(2026, 11, 5), night='hours: {thu: "18:00-24:00"}') == []


def test_who_is_still_there_from_the_evening_before_answers_in_the_first_morning(tmp_path: Path) -> None:
    ended = {f"夜{number}": "2026-11-02 02:00" for number in range(4)}
    of = load_scenario(write_night_shop(tmp_path, days=1, agents=ended))
    demand = demand_of(of)
    report = simulate(of.floor, of.levers, demand.forecasts, (), replications=20, seed=1)
    (service,) = [each for each in report.queues if each.queue == "night"]

    morning = [share for share in service.service_p50[:4] if share is not None]
    assert min(morning) > 0.5
    assert {share for share in service.service_p50[36:] if share is not None} == {0.0}


def test_every_figure_of_work_that_can_wait_is_by_the_day_that_opened() -> None:
    of = planned()
    short = {each.start.date(): each.agent_hours for each in of.shortages if each.queue == "check"}
    days = PlanFigures(plan=of).by_queue_and_day["check"]
    (series,) = [each for each in Demand.of(of).queues if each.queue == "check"]
    done = [max(0.0, round(need - have, 1)) for need, have in zip(series.needed, series.on_duty, strict=True)]

    assert [round(day.short, 1) for day in days] == done
    assert [round(short.get(day, 0.0), 1) for day in of.floor.horizon.dates] == done
