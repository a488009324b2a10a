"""The table of two campaigns: Chinese and English, days and channels, every fault at once."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.sales import CampaignSales
from planner.errors import InvalidInput
from planner.i18n import set_language
from planner.scenario.faults import FaultList
from planner.scenario.sales import read_sales

CHINESE = "活动,访客数,询单人数,机器人接待人数,客服订单数,客服销售额(万元),总订单数,总销售额(万元)"
ENGLISH = "campaign,date,shop,visitors,inquiries,chats,agent orders,agent sales,sales"


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def read(path: Path, chosen: tuple[str, str] | None = None) -> tuple[CampaignSales, CampaignSales]:
    return read_sales(path, chosen, FaultList())


def table(folder: Path, head: str, *rows: str) -> Path:
    path = folder / "sales.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def faults(path: Path, chosen: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        read(path, chosen)
    return [(each.place or each.part, each.problem) for each in caught.value.faults]


def test_chinese_headings_and_units(tmp_path: Path) -> None:
    before, after = read(
        table(tmp_path, CHINESE, "双11 2025,1000,100,40,30,0.6,50,1", "双11 2026,2000,120,60,30,0.75,90,4")
    )
    assert (before.name, after.name) == ("双11 2025", "双11 2026")
    assert (before.total.chats, before.total.agent_sales, before.total.total_orders) == (60.0, 6000.0, 50.0)
    assert after.total.silent_sales == 32_500.0


def test_days_and_shops_are_summed_and_the_earlier_campaign_comes_first(tmp_path: Path) -> None:
    rows = (
        "new,2026-11-10,A,100,10,5,2,200,400",
        "new,2026-11-11,A,300,40,20,8,900,2000",
        "new,2026-11-11,B,50,5,5,1,50,70",
        "old,2025-11-11,A,200,20,20,8,800,1600",
    )
    before, after = read(table(tmp_path, ENGLISH, *rows))

    assert (before.name, after.name) == ("old", "new")
    assert {name: each.visitors for name, each in after.channels.items()} == {"A": 400.0, "B": 50.0}
    assert after.total.agent_sales == 1150.0
    assert after.total.silent_orders is None


def test_an_order_may_come_a_day_after_its_chat(tmp_path: Path) -> None:
    rows = (
        "new,2026-11-10,,100,10,10,0,0,0",
        "new,2026-11-11,,100,0,0,4,400,900",
        "old,2025-11-11,,200,20,20,8,800,1600",
    )
    assert read(table(tmp_path, ENGLISH, *rows))[1].total.conversion == 0.4


def test_a_workbook_with_merged_campaigns(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(
            0, 0, ["活动", "渠道", "访客数", "询单人数", "人工接待人数", "客服订单数", "客服销售额", "总销售额"]
        )
        for row, (channel, times) in enumerate([("天猫", 1), ("京东", 2), ("天猫", 3), ("京东", 4)], start=1):
            sheet.write_row(row, 1, [channel, *(times * each for each in (100, 20, 10, 4, 400, 900))])
        sheet.merge_range(1, 0, 2, 0, "双11 2025")
        sheet.merge_range(3, 0, 4, 0, "双11 2026")

    before, after = read(path)
    assert (before.total.visitors, after.total.visitors) == (300.0, 700.0)


def test_what_cannot_be_is_said_at_once(tmp_path: Path) -> None:
    rows = (
        "old,2025-11-11,A,100,120,130,140,800,600",
        "new,2026-11-11,A,100,20,10,0,5,600",
        "new,2026-11-11,B,0,0,0,0,0,0",
    )
    assert faults(table(tmp_path, ENGLISH, *rows)) == [
        ("old A", "120 asked of 100 visitors"),
        ("old A", "130 reached a person of 120 that asked"),
        ("old A", "140 orders of 130 chats with a person"),
        ("old A", "agent sales of 800.00 yuan, all sales are 600.00"),
        ("new A", "agent sales of 5.00 yuan without an order"),
    ]


def test_cells_rows_and_repeats_are_faults_of_their_rows(tmp_path: Path) -> None:
    rows = (
        "old,2025-11-11,A,-5,20,20,8,800,1600",
        "old,2025-11-12,A,100,20,,8,800,1600",
        "old,2025-11-13,A,100,20,20,8,800,1600",
        "old,2025-11-13,a,100,20,20,8,800,1600",
        "new,2026-11-11,A,many,20,20,8,800,1600",
    )
    assert faults(table(tmp_path, ENGLISH, *rows)) == [
        ("row 2, column visitors", "the number is out of range"),
        ("row 6, column visitors", "this is not a number"),
        ("row 3, column chats", "neither what the chatbot took nor what reached a person is known"),
        ("row 5, column campaign", "this campaign, day and channel stands twice, first in row 4"),
    ]


def test_bot_and_people_are_all_that_asked(tmp_path: Path) -> None:
    head = "campaign,visitors,inquiries,bot,chats,agent orders,agent sales,sales"
    rows = ("old,100,20,5,10,4,80,100", "new,100,20,30,,4,80,100")

    assert [problem for _place, problem in faults(table(tmp_path, head, *rows))] == [
        "chatbot 5 and people 10 are not 20",
        "the chatbot took 30, only 20 asked",
    ]


def test_two_campaigns_are_compared_and_more_are_chosen_from(tmp_path: Path) -> None:
    rows = [f"{year},{year}-11-11,,100,20,20,8,800,1600" for year in (2024, 2025, 2026)]
    path = table(tmp_path, ENGLISH, *rows)

    assert faults(path) == [("", "the table has 3 campaigns, two are compared: 2024, 2025, 2026")]
    assert [each.name for each in read(path, ("2026", "2024"))] == ["2026", "2024"]
    assert faults(path, ("2023", "2024")) == [("before", "the table has no campaign of this name")]
    assert faults(path, ("2024", "2024")) == [("after", "two campaigns are compared, this is the same one")]
    assert faults(table(tmp_path, ENGLISH, rows[0])) == [("", "the table has 1 campaign, two are compared: 2024")]
    assert faults(table(tmp_path, ENGLISH)) == [("", "the table has no rows")]
