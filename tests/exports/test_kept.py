"""The named difference to the published roster in the report and in the workbook."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from planner.domain.plan import CostPart, Plan
from planner.exports.report import render_report
from planner.exports.report_kept import Kept
from planner.exports.wallchart_in import read_wallchart
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from tests.domain.test_kept import published
from tests.factories import plan


def kept(count: int = 1) -> Plan:
    """The sample plan, with some people who were to stand by on the first day, and their price."""
    codes = {agent: days for agent, days in published().floor.published.items() if days[0] not in ("", "S", None)}
    changed = {agent: ("S", *days[1:]) for agent, days in list(codes.items())[:count]}
    costs = (*(part for part in plan().costs if part.name != "change"), CostPart(name="change", yuan=30.0, paid=False))
    return replace(published(**changed), costs=costs)


def test_the_report_names_who_has_what_instead() -> None:
    of = kept()
    found = Kept.of(of)
    (row,) = found.rows
    agent = of.floor.agent_by_id[row.agent]
    now = next(each.code for each in of.assignments if (each.agent, each.day) == (agent.id, of.floor.horizon.first_day))
    assert (row.name, row.day, row.before.zh, row.now.zh) == (agent.name, "11.10", "S", now)
    assert (row.why.zh, row.why.en) == ("原定替补，改为上班", "works in place of standing by")
    assert (found.days, found.people, found.yuan, found.opens) == (18, 1, 30, True)
    page = render_report(of)
    assert "与已发布的排班对照" in page
    assert "works in place of standing by" in page


def test_a_report_of_a_plan_that_keeps_to_nothing_has_no_such_section() -> None:
    assert "与已发布的排班对照" not in render_report(plan())


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
@pytest.mark.parametrize(
    ("language", "sheet", "why"),
    [("zh_CN", "改动", "原定替补，改为上班"), ("en", "What changes", "works in place of standing by")],
)
def test_the_workbook_has_a_sheet_of_them(tmp_path: Path, language: str, sheet: str, why: str) -> None:
    with use_language(language):
        write_workbook(kept(2), tmp_path / "roster.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "roster.xlsx")[sheet].iter_rows(values_only=True))
    assert [(row[0], row[4], row[7]) for row in rows[4:]] == [(each.agent, "S", why) for each in Kept.of(kept(2)).rows]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_workbook_without_it_has_no_such_sheet_and_one_with_it_is_still_read(tmp_path: Path) -> None:
    write_workbook(plan(), tmp_path / "plain.xlsx")
    assert "改动" not in openpyxl.load_workbook(tmp_path / "plain.xlsx").sheetnames
    write_workbook(kept(), tmp_path / "roster.xlsx")
    codes = {(each.agent, each.day): each.code for each in plan().assignments}
    assert read_wallchart(tmp_path / "roster.xlsx", kept()).codes == codes
