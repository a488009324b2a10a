"""What one page says no other contradicts: the figures of one plan, walked through everything that shows them."""

import csv
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from fastapi.testclient import TestClient

from planner.cli.explaining import show_list
from planner.cli.summary import show_summary
from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.exports.loans import write_loans
from planner.exports.plan_file import write_plan
from planner.exports.report_coverage import CoverageMap
from planner.exports.report_head import Head
from planner.exports.report_lending import Lending
from planner.exports.report_shortages import ShortageTable
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from planner.services.links import Links
from planner.services.opened import OpenedPlan
from planner.services.shortage_words import shortage_text
from planner.web.app import create_app
from planner.web.pages.coverage import CoveragePage
from planner.web.pages.day import DayPage
from planner.web.pages.roster import RosterPage
from tests.exports.campaign_plan import campaign_plan
from tests.factories import plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture(params=[plan, campaign_plan], ids=["sample", "campaign"])
def one(request: pytest.FixtureRequest) -> Plan:
    made: Plan = request.param()
    return made


def opened(of: Plan) -> OpenedPlan:
    links = Links(b"key", of.floor)
    return OpenedPlan(plan=of, figures=PlanFigures(plan=of), version=1, published=datetime(2026, 11, 1), links=links)


def printed(capsys: pytest.CaptureFixture[str], pattern: str) -> list[float]:
    text = capsys.readouterr().out
    return [float(found.replace(",", "")) for found in re.findall(pattern, text)]


def test_the_shortage_is_one_figure(one: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = PlanFigures(plan=one).whole.short
    table = ShortageTable.of(one)
    write_workbook(one, tmp_path / "roster.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "roster.xlsx", data_only=True)["缺口"]
    total = next(sheet.cell(row, 4).value for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "合计")
    page = opened(one)
    days = [DayPage.of(page, day) for day in one.floor.horizon.dates]

    assert Head.of(one).short == short
    assert round(sum(row.agent_hours for row in table.rows) + table.rest_hours, 1) == table.total == short
    assert round(sum(day.short for day in CoverageMap.of(one).days), 1) == short
    assert -round(float(str(total)), 1) == short
    assert round(sum(day.short for day in days), 1) == short
    assert round(sum(CoveragePage.of(page, queue.id).total.short for queue in one.floor.queues), 1) == short
    with use_language("en"):
        show_summary(PlanFigures(plan=one))
        assert printed(capsys, r"Short ([\d,]+) agent-hours") == [float(f"{short:.0f}")]
        show_list(one)
        listed = capsys.readouterr().out
    rows = [float(found) for found in re.findall(r"^ *\d+ .*? ([\d.]+) +[\d.]+ / ", listed, flags=re.MULTILINE)]
    rest = [float(found) for found in re.findall(r"([\d.]+) agent-hours", listed)]
    assert round(sum(rows) + sum(rest), 1) == pytest.approx(short, abs=0.05 * (len(rows) + 2))


def test_days_sum_to_what_stands_beside_them(one: Plan) -> None:
    page = opened(one)
    roster = RosterPage.of(page)

    for part in ("needed", "short", "surplus"):
        assert sum(getattr(head.hours, part) for head in roster.heads) == getattr(roster.total, part)
        assert getattr(roster.total, part) == round(getattr(page.figures.whole, part))
        for queue in one.floor.queues:
            shown = CoveragePage.of(page, queue.id)
            assert round(sum(getattr(day.hours, part) for day in shown.days), 1) == getattr(shown.total, part)


def test_a_queue_is_as_short_on_its_day_as_on_its_own_page(one: Plan) -> None:
    page = opened(one)
    for place, day in enumerate(one.floor.horizon.dates):
        shown = DayPage.of(page, day)
        by_queue = {queue: short for queue, _name, short in shown.tabs}
        assert by_queue == {
            queue.id: CoveragePage.of(page, queue.id).days[place].hours.short for queue in one.floor.queues
        }
        assert round(sum(by_queue.values()), 1) == shown.short
        for queue, short in by_queue.items():
            assert DayPage.of(page, day, queue).short == short


def test_hours_on_loan_are_those_worked_wherever_they_are_told(one: Plan, tmp_path: Path) -> None:
    worked = sum(part.minutes for each in one.assignments for part in each.segments if part.loan) / 60
    write_loans(one, tmp_path / "loans.csv")
    with (tmp_path / "loans.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    days = [DayPage.of(opened(one), day) for day in one.floor.horizon.dates]

    assert Head.of(one).loan_hours == round(worked, 1)
    assert round(sum(float(row[3]) for row in rows), 1) == round(worked, 1)
    assert round(sum(row.lent + row.returned for row in Lending.of(one).rows), 1) == round(worked, 1)
    assert round(sum(day.loan_hours for day in days), 1) == round(worked, 1)


def test_pages_served_show_the_figures_the_report_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    write_plan(plan(), tmp_path / "plan.json")
    made_at = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai")).isoformat()
    (tmp_path / "run.json").write_text(f'{{"version": 3, "made_at": "{made_at}"}}', encoding="utf-8")
    client = TestClient(create_app(tmp_path), base_url="http://127.0.0.1")
    line = re.search(r'<tr class="line short">.*?</tr>', client.get("/roster").text, flags=re.S)

    assert line is not None
    total = re.findall(r"<td[^>]*>([^<]+)</td>", line[0])[-1]
    assert total == f"−{round(Head.of(plan()).short)}"


def test_needed_less_missing_is_on_duty_wherever_a_worst_moment_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    sample = plan()
    (first,) = sample.shortages
    odd = replace(first, worst_needed=10.06, worst_on_duty=7.84)
    of = replace(sample, shortages=(odd,))
    with use_language("en"):
        show_summary(PlanFigures(plan=of))
        assert "at 00:00 7.9 of 10.1 people" in capsys.readouterr().out
        assert shortage_text(of.floor, odd).endswith("10.1 people needed, 7.9 on duty")
    assert [row.worst for row in ShortageTable.of(of).rows] == [2.2]
    assert any("up to 2.2 people short" in said.en for said in Head.of(of).remarks)
