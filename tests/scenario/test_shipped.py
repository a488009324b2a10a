"""The scenarios that come with the product: as their generators write them, loadable, calibrated as claimed."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from planner.domain.floor import Scenario
from planner.domain.people import Agent
from planner.domain.shifts import ShiftCode
from planner.scenario.loader import load_scenario
from scenarios import generate
from scenarios._generators import gift_shop
from scenarios._generators.sales_curve import MILESTONES, published_curve, read_sales_curve

FOLDER = generate.FOLDER
NAMES = sorted(generate.BUILDERS)


@pytest.fixture(scope="module", params=NAMES)
def shipped(request: pytest.FixtureRequest) -> Scenario:
    return load_scenario(FOLDER / request.param)


@pytest.fixture(scope="module")
def double11() -> Scenario:
    return load_scenario(FOLDER / "double11")


def contacts(name: str, table: str, stream: str) -> dict[datetime, int]:
    with (FOLDER / name / table).open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    return {datetime.fromisoformat(time): int(count) for time, queue, count in rows if queue == stream}


def on(counts: dict[datetime, int], day: date) -> int:
    return sum(count for moment, count in counts.items() if moment.date() == day)


@pytest.mark.parametrize("name", NAMES)
def test_generating_again_gives_the_shipped_bytes(name: str) -> None:
    for file, table in generate.BUILDERS[name]().items():
        assert table.encoded() == (FOLDER / name / file).read_bytes(), file


@pytest.mark.parametrize("name", NAMES)
def test_every_table_but_the_real_counts_is_generated(name: str) -> None:
    given = {"gmv_milestones.csv"} | ({"history.csv"} if name == "gift_shop_2011" else set())

    shipped = {path.relative_to(FOLDER / name).as_posix() for path in (FOLDER / name).rglob("*.csv")}
    assert shipped - given == set(generate.BUILDERS[name]())


def test_all_shipped_tables_together_stay_below_four_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.csv")) < 4_000_000


@pytest.mark.parametrize("name", NAMES)
def test_every_readme_says_in_both_languages_what_is_made_up(name: str) -> None:
    text = (FOLDER / name / "README.md").read_text(encoding="utf-8")

    assert "synthetic" in text.lower()
    assert "带种子的程序生成" in text


def test_the_real_orders_are_cited_in_readme_and_yaml() -> None:
    for file in ("README.md", "scenario.yaml"):
        text = (FOLDER / "gift_shop_2011" / file).read_text(encoding="utf-8")
        assert "https://doi.org/10.24432/C5BW33" in text, file
        assert "CC BY 4.0" in text, file


def test_the_readme_of_double11_counts_its_tables_right() -> None:
    text = (FOLDER / "double11" / "README.md").read_text(encoding="utf-8")
    rows = {
        path.name: path.read_text(encoding="utf-8-sig").count("\n") - 1 for path in (FOLDER / "double11").glob("*.csv")
    }

    for file, count in rows.items():
        assert f"| `{file}` | {count:,} |" in text, file


def test_double11_has_the_promised_size(double11: Scenario) -> None:
    floor = double11.floor

    assert Counter(agent.team for agent in floor.agents) == {
        "售前": 52,
        "催付": 10,
        "改地址": 8,
        "售后": 30,
        "VIP": 10,
        "质检": 10,
    }
    assert len(floor.queues) == 7
    assert (floor.horizon.first_day, floor.horizon.last_day) == (date(2026, 11, 2), date(2026, 11, 22))
    assert (floor.horizon.interval, floor.horizon.zone) == (30, "Asia/Shanghai")
    assert len(double11.history.streams) == 6


def test_618_is_small_and_holds_the_dragon_boat_festival() -> None:
    floor = load_scenario(FOLDER / "618").floor

    assert Counter(agent.team for agent in floor.agents) == {"售前": 15, "售后": 11, "质检": 4}
    assert floor.horizon.days == 10
    assert floor.campaign.zero_hour == datetime(2026, 6, 18)
    assert date(2026, 6, 19) in floor.calendar.holidays


def test_the_gift_shop_plans_four_weeks_in_london_without_a_last_campaign() -> None:
    scenario = load_scenario(FOLDER / "gift_shop_2011")

    assert scenario.floor.horizon.zone == "Europe/London"
    assert scenario.floor.horizon.dates[0] == date(2011, 10, 31)
    assert scenario.floor.horizon.days == 28
    assert len(scenario.floor.agents) == 14
    assert scenario.last_campaign is None
    assert scenario.floor.rules.min_rest == 11 * 60
    assert scenario.floor.rules.max_week_overtime + 40 * 60 == 48 * 60


def test_agents_have_different_names_and_ids(shipped: Scenario) -> None:
    agents = shipped.floor.agents

    assert len({agent.name for agent in agents}) == len(agents)
    assert len({agent.id for agent in agents}) == len(agents)


def test_some_agents_are_new_and_some_protected(shipped: Scenario) -> None:
    agents = shipped.floor.agents

    assert [agent.id for agent in agents if is_new(agent)] != []
    assert [agent.id for agent in agents if agent.no_nights and agent.no_overtime] != []


def is_new(agent: Agent) -> bool:
    return set(agent.skills.values()) == {0.8}


def test_nobody_has_worked_more_than_six_days_in_a_row_or_without_a_last_shift(shipped: Scenario) -> None:
    for agent in shipped.floor.agents:
        assert agent.history.days_in_row <= 6
        if agent.history.days_in_row:
            assert agent.history.last_shift_end is not None
            assert agent.history.last_shift_end.date() >= shipped.floor.horizon.first_day - timedelta(days=1)


def test_nobody_protected_is_pinned_to_or_wishes_for_a_night(shipped: Scenario) -> None:
    nights = {"N", "P", "H"}
    protected = {agent.id for agent in shipped.floor.agents if agent.no_nights}

    assert [pin for pin in shipped.floor.pins if pin.agent in protected and pin.code in nights] == []
    assert [
        wish for wish in shipped.floor.wishes if wish.agent in protected and wish.code in nights and not wish.avoid
    ] == []


def test_wishes_and_pins_do_not_meet_leave_or_each_other(shipped: Scenario) -> None:
    floor = shipped.floor
    away = {
        (leave.agent, day)
        for leave in floor.leave
        for day in floor.horizon.dates
        if leave.first_day <= day <= leave.last_day
    }
    asked = [(wish.agent, wish.day) for wish in floor.wishes] + [(pin.agent, pin.day) for pin in floor.pins]

    assert len(set(asked)) == len(asked)
    assert away & set(asked) == set()


def windows(codes: tuple[ShiftCode, ...]) -> Iterator[tuple[str, int, int]]:
    for code in codes:
        for window in code.breaks:
            yield code.code, window.length, window.latest + window.length - window.earliest


def test_break_windows_are_at_least_four_times_the_break(shipped: Scenario) -> None:
    assert [found for found in windows(shipped.floor.codes) if found[2] < 4 * found[1]] == []


def test_shifts_and_breaks_stand_on_a_grid_of_fifteen_minutes(shipped: Scenario) -> None:
    minutes = [
        minute
        for code in shipped.floor.codes
        for minute in (
            *(code.start, code.length),
            *(each for window in code.breaks for each in (window.length, window.earliest, window.latest)),
        )
    ]

    assert {minute % 15 for minute in minutes} == {0}


def test_breaks_of_a_code_follow_each_other(shipped: Scenario) -> None:
    for code in shipped.floor.codes:
        for earlier, later in zip(code.breaks, code.breaks[1:], strict=False):
            assert earlier.latest + earlier.length <= later.earliest, code.code


def test_every_open_quarter_hour_of_an_ordinary_day_can_be_staffed(shipped: Scenario) -> None:
    floor = shipped.floor
    covered = {
        (minute % 1440)
        for code in floor.codes
        if not code.is_standby and not code.only_in_phases
        for minute in range(code.start, code.end, 15)
    }
    needed = {minute for queue in floor.queues for minute in range(queue.opens, queue.closes, 15)}

    assert needed - covered == set()


def test_the_published_curve_is_met() -> None:
    curve = published_curve()

    assert round(curve.share_until(15 * 60), 3) == 0.189
    assert round(curve.share_until(60 * 60), 3) == 0.364
    assert round(curve.share_until(120 * 60), 3) == 0.475
    assert curve.share_until(86_400) == 1.0


def test_the_curve_of_2018_tells_the_milestones_of_2019_to_a_point() -> None:
    later = read_sales_curve(MILESTONES, 2019)
    earlier = published_curve()
    errors = [
        abs(earlier.share_until(second) - share)
        for second, share in zip(later.seconds[:-1], later.shares[:-1], strict=True)
    ]

    assert round(100 * sum(errors) / len(errors), 2) == 0.95


def test_last_year_nobody_asked_for_a_refund_on_the_eleventh_and_many_did_on_the_twelfth() -> None:
    refunds = contacts("double11", "last_campaign.csv", "refund")

    assert on(refunds, date(2025, 11, 11)) == 0
    assert on(refunds, date(2025, 11, 12)) > 1.5 * on(refunds, date(2025, 11, 5))


def test_last_year_chats_before_buying_filled_the_evening_and_rushed_less_at_midnight_than_sales() -> None:
    chats = contacts("double11", "last_campaign.csv", "pre")
    eve, zero = date(2025, 11, 10), date(2025, 11, 11)
    evening = sum(count for moment, count in chats.items() if moment.date() == eve and moment.hour >= 21)
    usual = sum(count for moment, count in chats.items() if moment.date() == date(2025, 10, 28) and moment.hour >= 21)
    first_hour = sum(count for moment, count in chats.items() if moment.date() == zero and moment.hour == 0)

    assert evening > 2 * usual
    assert 0.08 < first_hour / on(chats, zero) < 0.5 * published_curve().share_until(3600)


def test_last_year_the_after_sales_wave_came_days_after_the_chats() -> None:
    chats = contacts("double11", "last_campaign.csv", "pre")
    cases = contacts("double11", "last_campaign.csv", "after")
    days = [date(2025, 11, day) for day in range(1, 31)]

    assert max(days, key=lambda day: on(chats, day)) == date(2025, 11, 11)
    assert max(days, key=lambda day: on(cases, day)) >= date(2025, 11, 12)


def test_the_gift_shop_ships_real_order_counts() -> None:
    orders = contacts("gift_shop_2011", "history.csv", "orders")
    cancellations = contacts("gift_shop_2011", "history.csv", "cancellations")

    assert (sum(orders.values()), sum(cancellations.values())) == (16_300, 3_242)
    assert (min(orders).date(), max(orders).date()) == (date(2010, 12, 1), date(2011, 10, 30))
    assert on(orders, date(2011, 10, 27)) == 106
    assert sum(count for moment, count in orders.items() if moment.weekday() == 5) == 0


def test_invoices_are_counted_by_hour_without_stock_corrections(tmp_path: Path) -> None:
    invoices = tmp_path / "invoices.csv"
    invoices.write_text(
        "InvoiceNo,ts,cancel,amount\n"
        "1,2011-10-28 09:05:00,False,12.5\n"
        "2,2011-10-28 09:55:00,False,8\n"
        "3,2011-10-28 10:00:00,False,0\n"
        "C4,2011-10-28 10:10:00,True,-8\n"
        "5,2011-10-31 10:10:00,False,8\n",
        encoding="utf-8",
    )

    rows = [row for row in gift_shop.hourly_counts(invoices).rows if row[2] != "0"]

    assert rows == [("2011-10-28 09:00", "orders", "2"), ("2011-10-28 10:00", "cancellations", "1")]
