"""Hours that could be had: each breaks no limit by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from planner.domain.people import History
from planner.domain.plan import Plan
from planner.domain.rules import Calendar
from planner.staffing.extra_hours import Offer, Source, offers_for
from tests import factories

DAY = 1440


def offers(plan: Plan, queue: str = "after", begin: int = 0, end: int = 3 * DAY) -> tuple[Offer, ...]:
    return offers_for(plan, plan.floor.queue_by_id[queue], begin, end).offers


def of(found: Sequence[Offer], source: Source, who: str) -> list[tuple[int, int, float, float]]:
    return [(each.begin, each.end, each.most, each.yuan) for each in found if (each.source, each.who) == (source, who)]


def with_agent(plan: Plan, name: str, **changes: object) -> Plan:
    agents = tuple(replace(each, **changes) if each.id == name else each for each in plan.floor.agents)  # type: ignore[arg-type]
    return replace(plan, floor=replace(plan.floor, agents=agents))


def test_overtime_fills_the_day_and_leaves_the_rest_before_the_next_shift() -> None:
    # A005 works A, 08:00 to 16:30 with half an hour unpaid: 8 of 11 hours, so 3 are left, at 25 x 1.5.
    assert of(offers(factories.plan()), Source.OVERTIME, "A005") == [
        (DAY * day + 990, DAY * day + 1170, 3.0, 37.5) for day in range(3)
    ]
    # A006 works B until 24:00; no day is left of a night that ends at the deadline.
    late = of(offers(factories.plan()), Source.OVERTIME, "A006")
    assert [(begin, end) for begin, end, _most, _yuan in late] == [(DAY, DAY + 180)]


def test_who_may_not_do_overtime_or_lacks_the_skill_offers_none() -> None:
    plan = with_agent(factories.plan(), "A005", no_overtime=True)

    assert of(offers(plan), Source.OVERTIME, "A005") == []
    assert {each.who for each in offers(plan)} <= {"A005", "A006"}


def test_a_holiday_is_paid_as_such() -> None:
    plan = factories.plan()
    plan = replace(plan, floor=replace(plan.floor, calendar=Calendar(holidays=(date(2026, 11, 11),))))

    assert [each[3] for each in of(offers(plan), Source.OVERTIME, "A005")] == [37.5, 75.0, 37.5]


def test_a_day_off_is_a_normal_day_inside_opening_hours_at_the_wage_while_the_contract_has_hours() -> None:
    # A006 is off on the 11th, came home at 24:00 on the 10th, and starts at 15:30 on the 12th.
    found = of(offers(factories.plan()), Source.DAY_OFF, "A006")

    assert found == [(DAY + 660, 2 * DAY, 8.0, 25.0), (DAY + 660, 2 * DAY, 8.0, 50.0)]
    assert of(offers(factories.plan(), end=DAY + 720), Source.DAY_OFF, "A006")[0][:3] == (DAY + 660, DAY + 720, 1.0)


def test_a_day_off_that_a_run_of_days_needs_is_not_offered() -> None:
    # Five days up to the 9th, the 10th worked: the 11th would be the seventh day in a row.
    history = History(last_shift_end=datetime(2026, 11, 9, 18), days_in_row=5)
    assert of(offers(with_agent(factories.plan(), "A006", history=history)), Source.DAY_OFF, "A006") == []


def test_standby_may_be_called_and_a_loan_gives_what_its_team_has_to_spare() -> None:
    plan = factories.plan()
    called = of(offers(plan, "pre"), Source.STANDBY, "A004")
    assert called == [(1080, DAY, 6.0, 25.0), (1080, DAY, 6.0, 37.5)]

    lent = [each for each in offers(plan, "pre") if each.source is Source.LOAN]
    assert {each.who for each in lent} == {"售后"}
    # One person of after-sales needs 0.8 of one: a fifth is spare through the half-hour, counted at 0.7.
    eight = next(each for each in lent if each.begin == 480)
    assert (round(eight.most, 3), eight.efficiency, eight.yuan) == (0.1, 0.7, 6.0)
    assert [each for each in offers(plan, "after") if each.source is Source.LOAN] == []


def test_accounts_hold_what_week_and_month_leave() -> None:
    history = History(overtime_minutes_this_month=34 * 60)
    plan = with_agent(factories.plan(), "A005", history=history)
    accounts = offers_for(plan, plan.floor.queue_by_id["after"], 0, 3 * DAY).accounts

    assert accounts["A005 month 2026-11"] == 2.0
    assert accounts["A005 week 0"] == 12.0
