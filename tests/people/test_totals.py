import math
from datetime import date

from planner.people.measures import Table
from planner.people.period import Period
from planner.people.totals import totals
from tests.people.frames import member, records

OCTOBER = Period.of_month(2026, 10)


def test_counts_are_added_and_responses_weighed_by_the_inquiries_they_are_of() -> None:
    ours = records(
        [member(1), member(2)],
        {
            Table.PERFORMANCE: [
                {"agent": "A001", "day": date(2026, 10, 1), "inquiries": 30, "sales": 10_05, "first_response": 10.0},
                {"agent": "A001", "day": date(2026, 10, 31), "inquiries": 10, "sales": 3, "first_response": 50.0},
                {"agent": "A001", "day": date(2026, 11, 1), "inquiries": 99, "sales": 9, "first_response": 99.0},
                {"agent": "A001", "day": date(2026, 10, 9), "inquiries": 0, "first_response": 900.0},
            ]
        },
    )
    found = totals(ours, OCTOBER)
    assert found.loc["A001", ["inquiries", "sales"]].tolist() == [40, 10_08]
    assert found.loc["A001", "first_response"] == 20.0
    assert found.loc["A002", "inquiries"] == 0
    assert math.isnan(found["first_response"].tolist()[1])


def test_a_target_counts_by_the_days_of_its_month() -> None:
    ours = records(
        [member(1), member(2)],
        {
            Table.TARGETS: [
                {"agent": "A001", "day": date(2026, 10, 1), "target_sales": 310_00},
                {"agent": "A001", "day": date(2026, 11, 1), "target_sales": 600_00},
            ]
        },
    )
    found = totals(ours, Period(date(2026, 10, 30), date(2026, 11, 3)))["target_sales"]
    assert (found["A001"], found["A002"]) == (2 * 10_00 + 3 * 20_00, 0)
    assert totals(ours, OCTOBER)["target_sales"]["A001"] == 310_00
