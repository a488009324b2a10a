from dataclasses import replace
from datetime import date

from planner.domain.people import Agent, History, Leave
from planner.domain.rules import Calendar
from planner.exports.wallchart import Totals, Wallchart
from tests.factories import FIRST, floor, plan


def totals(agent: str, **changes: object) -> Totals:
    """The totals of an agent of the sample, with fields of the agent changed."""
    of = floor()
    agents = tuple(replace(each, **changes) if each.id == agent else each for each in of.agents)  # type: ignore[arg-type]
    chart = Wallchart(plan=replace(plan(), floor=replace(of, agents=agents)))
    return next(row.totals for row in chart.rows if row.agent.id == agent)


def test_a_row_adds_up_hours_nights_and_standby() -> None:
    assert totals("A004") == Totals(
        hours=16.0,
        overtime=0.0,
        shifts=2,
        nights=2,
        weekend_days=0,
        full_weekends=0,
        peaks=0,
        standby=1,
        leave_days=0,
    )
    assert totals("A003").peaks == 3


def test_overtime_is_what_lies_above_the_contract_of_the_days_that_are_there() -> None:
    # three days hold 24 h of a week of 40 h, and no more than the week's 20 h of half a contract
    assert totals("A002").overtime == 0.0
    assert totals("A002", weekly_minutes=1200).overtime == 4.0


def test_hours_worked_before_the_first_day_count_against_the_week() -> None:
    assert totals("A002", history=History(minutes_this_week=2400)).overtime == 24.0


def test_leave_shows_where_there_is_no_shift_and_lowers_the_contract() -> None:
    leave = (Leave(agent="A006", first_day=date(2026, 1, 1), last_day=date(2026, 11, 11)),)
    chart = Wallchart(plan=replace(plan(), floor=replace(floor(), leave=leave)))
    row = next(row for row in chart.rows if row.agent.id == "A006")

    assert [cell.text for cell in row.cells] == ["B", "假", "B"]
    assert row.totals.leave_days == 1
    # leave of Monday, outside the days that are planned, to Wednesday: sixteen hours are left for one day
    assert chart.contract_by_week(row.agent) == (480,)


def test_people_are_counted_by_team_and_code() -> None:
    chart = Wallchart(plan=plan())

    assert [(team.id, [chart.on_shift(rows, day) for day in range(3)]) for team, rows in chart.teams] == [
        ("售前", [3, 4, 3]),
        ("售后", [2, 1, 2]),
    ]
    assert [chart.holders("B", day) for day in range(3)] == [2, 1, 2]


def test_a_weekend_is_whole_when_both_days_are_worked() -> None:
    of = floor()
    saturday = replace(of.horizon, first_day=date(2026, 11, 14), last_day=date(2026, 11, 15))
    moved = tuple(
        replace(each, day=date(2026, 11, 14 + (each.day - FIRST).days))
        for each in plan().assignments
        if (each.day - FIRST).days < 2
    )
    chart = Wallchart(plan=replace(plan(), floor=replace(of, horizon=saturday), assignments=moved))
    worked = {row.agent.id: (row.totals.weekend_days, row.totals.full_weekends) for row in chart.rows}

    assert worked["A001"] == (2, 1)
    assert worked["A006"] == (1, 0)


def test_an_agent_who_joins_later_has_a_smaller_contract() -> None:
    chart = Wallchart(plan=plan())
    newcomer = Agent(id="A9", name="新", team="售前", skills={"pre": 1.0}, joined=date(2026, 11, 12))

    assert chart.contract_by_week(newcomer) == (480,)


def test_overtime_counts_holidays_and_long_days_and_a_make_up_day_is_no_weekend() -> None:
    of = replace(floor(), calendar=Calendar(holidays=(FIRST,), days_off=(date(2026, 11, 11),)))
    chart = Wallchart(plan=replace(plan(), floor=of))
    row = next(row for row in chart.rows if row.agent.id == "A005")

    # three shifts of eight hours: a holiday, and two against the sixteen hours of the days that are left
    assert (row.totals.overtime, row.totals.weekend_days, chart.overtime_is_a_sum) == (8.0, 1, False)
    short = replace(of, calendar=Calendar(), rules=replace(of.rules, normal_day_minutes=420))
    rows = Wallchart(plan=replace(plan(), floor=short)).rows
    assert next(row for row in rows if row.agent.id == "A005").totals.overtime == 3.0
