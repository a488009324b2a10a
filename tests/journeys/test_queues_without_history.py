"""A shop without history, told by people, contacts and a floor: from check to report."""

import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from planner.cli.app import run
from planner.exports.plan_file import read_plan
from planner.i18n import use_language
from tests.scenario.samples import write_csv

Captured = pytest.CaptureFixture[str]
SHOP = """\
id: new
zone: Asia/Shanghai
horizon: {first_day: "2026-11-02", last_day: "2026-11-04", interval: 60}
tolerance: 1.0
campaign: {name: 新队列, shop: 店, zero_hour: "2026-11-02 00:00"}
queues:
- {id: pre, name: 售前, opens: "08:00", closes: "21:00"}
- {id: vip, name: VIP, opens: "08:00", closes: "21:00"}
teams:
- {id: T, name: 一组, queues: [pre]}
- {id: V, name: VIP组, queues: [vip]}
loans:
- {team: T, queue: vip, efficiency: 0.8, first_day: "2026-11-02", last_day: "2026-11-04"}
codes:
- {code: A, name: 早班, kind: early, start: "08:00", length: "8:30",
   breaks: [{kind: meal, length: 30, between: ["11:00", "14:00"]}]}
- {code: B, name: 晚班, kind: late, start: "12:30", length: "8:30",
   breaks: [{kind: meal, length: 30, between: ["16:00", "19:00"]}]}
standby: {most: 0}
tables: {agents: agents.csv, needs: needs.csv}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shop and its plan."""
    home = tmp_path_factory.mktemp("home")
    shop = home / "shop"
    shop.mkdir()
    (shop / "scenario.yaml").write_text(SHOP, encoding="utf-8")
    people = [(f"A{number}", f"客服{number}", "T" if number < 5 else "V") for number in range(1, 7)]
    write_csv(shop / "agents.csv", ("工号", "姓名", "小组"), people)
    rows = [
        ("VIP", "周一至周五", "", "9:00-18:00", "2", "", ""),
        ("VIP", "", "2026-11-03", "9:00-12:00", "1", "", ""),
        ("售前", "每天", "", "", "", "6", ""),
        ("售前", "每天", "", "19:00-21:00", "", "", "3"),
    ]
    write_csv(shop / "needs.csv", ("队列", "星期", "日期", "时段", "人数", "每小时来量", "至少在岗"), rows)
    with use_language("zh_CN"):
        assert run(["plan", str(shop), "--out", str(home / "plan"), "--work", "1", "--workers", "1"]) == 0
    return home


def test_check_says_back_what_was_said(home: Path, capsys: Captured) -> None:
    assert run(["check", str(home / "shop")]) == 0

    said = capsys.readouterr().out.splitlines()
    assert "需求  售前：每天 00:00–24:00 每小时 6 个来量；每天 19:00–21:00 至少 3 人在岗" in said
    assert "需求  VIP：周一至周五 09:00–18:00 2 人；11.3 09:00–12:00 1 人" in said


def test_people_are_the_requirement_and_a_floor_lies_under_what_contacts_ask_for(home: Path) -> None:
    needed = read_plan(home / "plan").requirements

    assert needed.of("vip").p50[:24] == needed.of("vip").p50[48:] == (0.0,) * 9 + (2.0,) * 9 + (0.0,) * 6
    assert needed.of("vip").p50[24:48] == (0.0,) * 9 + (1.0,) * 3 + (2.0,) * 6 + (0.0,) * 6
    assert needed.of("pre").p50[19:21] == (3.0, 3.0)
    assert 0 < needed.of("pre").p50[10] < 3


def test_the_audit_finds_nothing_and_no_service_is_claimed_without_contacts(home: Path, capsys: Captured) -> None:
    assert run(["audit", str(home / "plan")]) == 0
    played = read_plan(home / "plan").simulation
    assert played is not None
    assert {each.queue: each.overall_p50 is None for each in played.queues} == {"pre": False, "vip": True}
    capsys.readouterr()

    assert run(["simulate", str(home / "plan"), "--replications", "3"]) == 0
    assert "  VIP：只给了人数，没有来量，没有服务水平可以仿真" in capsys.readouterr().out.splitlines()


def test_the_report_tells_who_asks_for_the_people_in_both_languages(home: Path) -> None:
    report = re.sub(r"<[^>]+>", " ", (home / "plan" / "report.html").read_text(encoding="utf-8"))

    for said in (
        "VIP：只给了人数，没有来量，没有服务水平可以仿真",
        "VIP: people are said and no contacts are known, there is no service to simulate",
        "周一至周五 09:00–18:00 2 人；11.3 09:00–12:00 1 人",
        "Monday through Friday 09:00–18:00 2 people; 11.3 09:00–12:00 1 person",
    ):
        assert said in report


def test_the_workbook_tells_who_asks_for_the_people(home: Path) -> None:
    book = CalamineWorkbook.from_path(str(home / "plan" / "roster.xlsx"))
    _title, _note, heads, *rows = book.get_sheet_by_name("分时").to_python()
    asked = {(row[0], row[heads.index("时间")]): row[heads.index("按什么要人")] for row in reversed(rows)}

    assert (asked["VIP", "09:00"], asked["VIP", "08:00"]) == ("直接给定", "")
    assert (asked["售前", "19:00"], asked["售前", "10:00"]) == ("至少在岗", "来量")


def test_a_change_of_contacts_is_refused_where_people_are_said(home: Path, capsys: Captured) -> None:
    words = ["repair", str(home / "plan"), "--out", str(home / "next"), "--volume", "vip:+30%:2026-11-03"]

    with use_language("en"):
        assert run(words) == 2
    assert "people of VIP are said directly then: other contacts change nothing" in capsys.readouterr().err
