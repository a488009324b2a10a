from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

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


def test_nothing_known_is_not_nothing_happened() -> None:
    ours = records(
        [member(1), member(2), member(3)],
        {
            Table.ATTENDANCE: [
                {"agent": "A001", "day": date(2026, 10, 5), "scheduled_days": 1, "late_minutes": 0.0},
                {"agent": "A003", "day": date(2026, 9, 30), "scheduled_days": 1, "late_times": 2, "late_minutes": 9.0},
            ],
            Table.PERFORMANCE: [{"agent": "A001", "day": date(2026, 10, 5), "inquiries": 0}],
        },
    )
    found = totals(ours, OCTOBER)
    nothing, unknown = ["late_times", "late_minutes", "inquiries"], ["first_response", "cases", "target_sales"]
    assert found.loc["A001", nothing].tolist() == [0, 0, 0]
    assert found.loc["A001", unknown].isna().all()
    assert found.loc[["A002", "A003"]].isna().all(axis=None)


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
    assert found["A001"] == 2 * 10_00 + 3 * 20_00
    assert totals(ours, OCTOBER)["target_sales"]["A001"] == 310_00


@given(
    target=st.integers(0, 10**9),
    joined=st.none() | st.integers(1, 31),
    left=st.none() | st.integers(1, 31),
    first=st.integers(1, 31),
    last=st.integers(1, 31),
)
def test_a_target_is_of_ones_own_days(target: int, joined: int | None, left: int | None, first: int, last: int) -> None:
    first, last = min(first, last), max(first, last)
    who = member(
        1,
        joined=None if joined is None else date(2026, 10, joined),
        left=None if left is None else date(2026, 10, left),
    )
    rows = [{"agent": "A001", "day": OCTOBER.first_day, "target_sales": target}]
    ours = records([who], {Table.TARGETS: rows})
    there = [day for day in range(1, 32) if (joined or 1) <= day <= (left or 31)]
    found = totals(ours, Period(date(2026, 10, first), date(2026, 10, last)))["target_sales"].iloc[0]
    if there:
        share = Decimal(target) * sum(first <= day <= last for day in there) / len(there)
        assert found == int(share.quantize(Decimal(1), ROUND_HALF_UP))
    else:
        assert found is pd.NA
