import csv
from datetime import date
from pathlib import Path

from planner.exports.meals import meals_of, orders, write_meals
from tests.factories import plan


def test_every_meal_of_the_roster_is_ordered_on_its_own_day() -> None:
    meals = meals_of(plan())

    assert len(meals) == 15
    night = [meal for meal in meals if meal.code == "N"]
    assert [f"{meal.start:%m-%d %H:%M} {meal.agent.name}" for meal in night] == ["11-12 02:30 朱静", "11-13 02:30 朱静"]


def test_orders_are_counted_by_half_hour_and_team() -> None:
    counted = orders(meals_of(plan()), date(2026, 11, 10))

    assert {f"{begin:%H:%M}": dict(teams) for begin, teams in counted.items()} == {
        "11:00": {"售前": 1, "售后": 1},
        "18:30": {"售前": 1, "售后": 1},
        "20:30": {"售前": 1},
    }


def test_the_file_lists_meals_and_below_them_the_orders(tmp_path: Path) -> None:
    write_meals(plan(), tmp_path / "meals.csv")
    with (tmp_path / "meals.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert rows[0] == ["日期", "用餐时间", "小组", "工号", "姓名", "班次", "地点"]
    assert rows[1] == ["2026-11-10", "11:00", "售前", "A001", "黄文静", "A", ""]
    assert rows[3][1:6] == ["18:30", "售前", "A002", "方家豪", "B"]
    assert rows[5] == ["2026-11-10", "20:45", "售前", "A003", "简天", "P", ""]
    begin = rows.index([])
    assert rows[begin + 1] == ["日期", "时段", "份数", "售前", "售后"]
    assert rows[begin + 2] == ["2026-11-10", "11:00", "2", "1", "1"]
    assert sum(int(row[2]) for row in rows[begin + 2 :]) == begin - 1
