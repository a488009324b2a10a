"""Scorecards: what a file may say, and the points it gives."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.appeals import Appeal
from planner.people.cards.card import Card
from planner.people.cards.reading import read_card
from planner.people.cards.scoring import Scored, score
from planner.people.cards.trail import trail
from planner.people.measures import Table
from planner.people.period import Period
from planner.resources import bundled
from planner.scenario.loader import load_scenario
from planner.services.people.opened import open_people
from tests.factories import floor
from tests.people.frames import Rows, member, records

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"
OCTOBER, SEPTEMBER = Period.of_month(2026, 10), Period.of_month(2026, 9)
LINE = "{id: x, name: x, weight: 100, figure: converted / inquiries, full: 0.5, none: 0.1}"


def card(home: Path, *items: str, more: str = "") -> Card:
    folder = home / "scorecards"
    folder.mkdir(exist_ok=True)
    text = "\n".join(["name: x", more, "items:", *(f"  - {item}" for item in items)])
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return read_card(home, "own", floor().teams)


def problems(home: Path, *items: str, more: str = "") -> list[str]:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        card(home, *items, more=more)
    return [f"{each.place} [{each.value}] {each.problem}" for each in caught.value.faults]


def points(of: Card, tables: Mapping[Table, Rows], people: int = 2, period: Period = OCTOBER) -> Scored:
    return score(records([member(number) for number in range(1, people + 1)], tables), of, period)


def day(agent: int, on: date = date(2026, 10, 1), **figures: object) -> dict[str, object]:
    return {"agent": f"A{agent:03}", "day": on, **figures}


def test_points_rise_evenly_between_no_marks_and_full_marks(tmp_path: Path) -> None:
    rows = [
        day(1, inquiries=100, converted=20),
        day(2, inquiries=100, converted=60),
        day(3, inquiries=100, converted=5),
    ]
    found = points(card(tmp_path, LINE), {Table.PERFORMANCE: rows}, 3)
    assert found.points.round(9).tolist() == [25.0, 100.0, 0.0]
    lower = "{id: x, name: x, weight: 100, figure: first_response, full: 10, none: 30}"
    slow = [day(1, inquiries=1, first_response=15.0), day(2, inquiries=1, first_response=45.0)]
    assert points(card(tmp_path, lower), {Table.PERFORMANCE: slow}).points.tolist() == [75.0, 0.0]


def test_steps_hold_from_their_value_on(tmp_path: Path) -> None:
    steps = "{id: x, name: x, weight: 100, figure: inquiries, steps: [{value: 10, share: 0.6}, {value: 5, share: 0.2}]}"
    rows = [day(1, inquiries=4), day(2, inquiries=5), day(3, inquiries=10)]
    assert points(card(tmp_path, steps), {Table.PERFORMANCE: rows}, 3).points.tolist() == [0.0, 20.0, 60.0]


def test_targets_are_the_shops_sums_the_own_month_before_or_a_percentile(tmp_path: Path) -> None:
    line = "{{id: x, name: x, weight: 100, figure: converted / inquiries, target: {target}, full: 1.5, none: 0.5}}"
    rows = [
        day(1, inquiries=100, converted=40), day(2, inquiries=300, converted=60),
        day(1, date(2026, 9, 30), inquiries=10, converted=2), day(2, date(2026, 9, 1), inquiries=10, converted=4),
    ]  # fmt: skip
    # The shop converts 100 of 400, not the mean of 40 % and 20 %.
    shop = points(card(tmp_path, line.format(target="shop")), {Table.PERFORMANCE: rows})
    assert shop.items["target"].tolist() == [0.25, 0.25]
    assert shop.points.round(9).tolist() == [100.0, 30.0]
    own = points(card(tmp_path, line.format(target="own_last")), {Table.PERFORMANCE: rows})
    assert own.points.round(9).tolist() == [100.0, 0.0]
    part = points(card(tmp_path, line.format(target="percentile, percentile: 50")), {Table.PERFORMANCE: rows})
    assert part.items["target"].round(9).tolist() == [0.3, 0.3]


def test_what_cannot_be_judged_counts_neither_for_nor_against(tmp_path: Path) -> None:
    few = (
        "{id: few, name: x, weight: 30, figure: converted / inquiries, full: 1, none: 0, sample: inquiries, least: 30}"
    )
    many = "{id: many, name: x, weight: 30, figure: orders, full: 10, none: 0}"
    hand = "{id: hand, name: x, weight: 40, judged: true}"
    rows = [day(1, inquiries=29, converted=29, orders=5), day(2, inquiries=30, converted=15, orders=5)]
    judged = [day(1, item="hand", value=0.9, by="b", reason="r")]
    found = points(card(tmp_path, few, many, hand), {Table.PERFORMANCE: rows, Table.JUDGED: judged}, 3)
    assert found.judged.tolist() == [70.0, 60.0, 0.0]
    assert found.points.round(6).tolist()[:2] == [round((15 + 36) / 0.7, 6), 50.0]
    assert found.points.isna().tolist() == [False, False, True]


def test_a_teams_figure_is_that_of_its_sums(tmp_path: Path) -> None:
    line = "{id: x, name: x, weight: 100, figure: converted / inquiries, of: team, full: 1, none: 0}"
    rows = [day(1, inquiries=10, converted=10), day(2, inquiries=90, converted=0)]
    assert points(card(tmp_path, line), {Table.PERFORMANCE: rows}).points.round(9).tolist() == [10.0, 10.0]


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    told = problems(
        tmp_path,
        "{id: a, name: x, weight: 50, figure: b + 1, full: 1, none: 0}",
        "{id: b, name: x, weight: 30, figure: a * 2, full: 1, none: 0}",
        "{id: c, name: x, weight: 10, figure: open('x'), full: 1, none: 0}",
        "{id: c, name: x, weight: 5, figure: inquiries, full: 1, none: 1, sample: speed}",
        "{id: d, name: x, weight: 1}",
        more="teams: [nobody]",
    )
    assert told == [
        "items (line 3) [] the weights make 96, not 100",
        "items[0].figure (line 4) [a → b → a] the formulas go in a circle",
        "items[1].figure (line 5) [b → a → b] the formulas go in a circle",
        "items[2].figure (line 6) [open('x')] a formula is arithmetic alone",
        "items[3].id (line 7) [c] this id stands twice",
        "items[3].sample (line 7) [speed] no count is called so",
        "items[3].full (line 7) [] full and none say where marks begin and end, and differ",
        "items[4].figure (line 8) [] an indicator has a figure or is judged, one of them",
        "items[4].full (line 8) [] full and none say where marks begin and end, and differ",
        "teams[0] (line 2) [nobody] there is no such team",
    ]
    assert problems(tmp_path, "{id: a, name: x, weight: 100, figur: x}") == [
        "items[0].figur (line 4) [x] figur is not known here"
    ]


def test_an_indicator_may_stand_on_another(tmp_path: Path) -> None:
    base = "{id: rate, name: x, weight: 50, figure: converted / inquiries, full: 1, none: 0}"
    twice = "{id: twice, name: x, weight: 50, figure: 2 * rate, full: 1, none: 0}"
    rows = [day(1, inquiries=10, converted=4)]
    assert points(card(tmp_path, base, twice), {Table.PERFORMANCE: rows}, 1).points.round(9).tolist() == [60.0]


def test_a_card_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        read_card(SHIPPED / "people", "c", floor().teams)
    assert (caught.value.faults[0].value, caught.value.faults[0].remedy) == ("c", "scorecards there: a, b")


def test_the_shipped_cards_have_the_published_weights_and_stand_in_the_example() -> None:
    teams = load_scenario(SHIPPED).floor.teams
    a, b = (read_card(SHIPPED / "people", name, teams) for name in "ab")
    assert [item.weight for item in a.items] == [30, 10, 5, 10, 10, 10, 5, 5, 5, 5, 5]
    assert [item.weight for item in b.items] == [12.5] * 8
    with use_language("en"):
        assert "no weights" in b.remark_label
    for name in ("a.yaml", "b.yaml"):
        ours = bundled("planner/data/people/scorecards") / name
        assert ours.read_bytes() == (SHIPPED / "people" / "scorecards" / name).read_bytes()


def test_points_of_the_example_follow_from_its_files_by_another_road() -> None:
    """Scorecard B, May, A004: rows added up as exact fractions, straight from the files."""
    people = SHIPPED / "people"

    def column(file: str, name: str, who: tuple[str, ...], month: str = "2026-05") -> list[Fraction]:
        with (people / file).open(encoding="utf-8-sig", newline="") as text:
            rows = [row for row in csv.DictReader(text) if (row.get("工号") or row["旺旺"]) in who]
        in_month = [row for row in rows if (row.get("日期") or row["月份"]).startswith(month)]
        return [Fraction(row[name].strip("¥s").replace(",", "").rstrip("%")) for row in in_month]

    opened = open_people(SHIPPED)
    agent = opened.scenario.floor.agent_by_id["A004"]
    sold, who = "performance-2026-05.csv", (f"栖木:{agent.name}", "A004")
    team = tuple(f"栖木:{each.name}" for each in opened.scenario.floor.agents if each.team == agent.team)
    asked, paid = (sum(column(sold, name, who)) for name in ("询单人数", "询单最终付款人数"))
    shop = Fraction(sum(column(sold, "询单最终付款人数", team)), sum(column(sold, "询单人数", team)))
    value = sum(column(sold, "销售额", who)) / sum(column(sold, "销售订单数", who))
    shop_value = sum(column(sold, "销售额", team)) / sum(column(sold, "销售订单数", team))
    weights = column(sold, "询单人数", who)

    def mean(name: str) -> Fraction:
        return sum(map(Fraction.__mul__, column(sold, name, who), weights), Fraction(0)) / asked

    cases = sum(column("cases.csv", "售后单数", who))
    days = sum(column("attendance.csv", "应出勤天数", who))
    late = sum(column("attendance.csv", "迟到次数", who))

    def part(now: Fraction, none: str, full: str) -> Fraction:
        low, high = Fraction(none), Fraction(full)
        return min(Fraction(1), max(Fraction(0), (now - low) / (high - low)))

    marks = [
        part(sum(column(sold, "销售额", who)) / sum(column("targets.csv", "目标金额", who)), "0.5", "1"),
        part(Fraction(paid, asked) / shop, "0.5", "1.1"),
        part(value / shop_value, "0.7", "1"),
        part(mean("回复率") / 100, "0.9", "0.99"),
        part(mean("首次响应"), "40", "15"),
        part(sum(column("cases.csv", "售后成本", who)) / cases, "60", "25"),
        part(sum(column("cases.csv", "售后完结数", who)) / cases, "0.6", "0.95"),
        part(1 - late / 10 / days, "0.9", "0.99"),
    ]
    found = score(opened.read.records, read_card(people, "b", opened.scenario.floor.teams), Period.of_month(2026, 5))
    assert found.points["A004"] == pytest.approx(float(sum(marks) * Fraction("12.5")), abs=1e-9)


def test_a_trail_leads_to_the_rows_of_a_point(tmp_path: Path) -> None:
    ours = card(tmp_path, LINE)
    rows = [day(1, date(2026, 10, number), inquiries=1) for number in (1, 2, 5)]
    of = records([member(1)], {Table.PERFORMANCE: [*rows, day(1, date(2026, 9, 1), inquiries=1)]})
    assert trail(of, ours.items[0], "A001", OCTOBER) == "performance.csv 2-4"
    assert trail(of, ours.items[0], "A001", SEPTEMBER) == "performance.csv 5"


def test_somebody_of_whom_all_comments_complain_is_judged() -> None:
    ours = read_card(SHIPPED / "people", "a", floor().teams)
    rows = [day(1, comments_good=0, comments_bad=5), day(2, comments_good=4, comments_bad=0)]
    found = score(records([member(1), member(2)], {Table.COMMENTS: rows}), ours, OCTOBER).items
    comments = found[found["item"] == "comments"]
    assert comments["sample"].tolist() == [5.0, 4.0]
    assert comments["share"].fillna(-1.0).tolist() == [0.0, -1.0]


def test_a_trail_says_who_judged_and_what_an_appeal_changed(tmp_path: Path) -> None:
    hand = "{id: hand, name: x, weight: 50, judged: true}"
    ours = card(tmp_path, LINE.replace("weight: 100", "weight: 50"), hand)
    tables = {
        Table.PERFORMANCE: [day(1, inquiries=38, converted=1)],
        Table.JUDGED: [day(1, item="hand", value=0.9, by="Li", reason="late reports")],
    }
    changed = Appeal(
        agent="A001", day=date(2026, 10, 1), table=Table.PERFORMANCE, figure="inquiries", was=40.0, value=38.0,
        by="Li", reason="two were adverts", file="appeals.csv", row=2,
    )  # fmt: skip
    of = replace(records([member(1)], tables), appeals=(changed,))
    with use_language("en"):
        assert [trail(of, item, "A001", OCTOBER) for item in ours.items] == [
            "performance.csv 2; on appeal 2026-10-01 inquiries 40 → 38 (appeals.csv 2, Li: two were adverts)",
            "judged.csv 2 (Li: late reports)",
        ]
        assert trail(of, ours.items[0], "A001", SEPTEMBER) == ""


def test_a_teams_trail_counts_rows_and_tells_nothing_of_others(tmp_path: Path) -> None:
    ours = card(tmp_path, LINE.replace("full", "of: team, full"))
    rows = [day(1, inquiries=9, converted=1), day(2, inquiries=9, converted=1), day(3, inquiries=9, converted=1)]
    changed = Appeal(
        agent="A002", day=date(2026, 10, 1), table=Table.PERFORMANCE, figure="inquiries", was=None, value=9.0,
        by="Li", reason="x", file="appeals.csv", row=2,
    )  # fmt: skip
    people = [member(1), member(2), member(3, team="售后")]
    of = replace(records(people, {Table.PERFORMANCE: rows}), appeals=(changed,))
    with use_language("en"):
        assert trail(of, ours.items[0], "A001", OCTOBER) == "performance.csv, 2 rows of the team"
