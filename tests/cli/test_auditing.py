"""What `dacu audit` says of an edit, and that it names what it did not check."""

from pathlib import Path

import pytest

from planner.cli.auditing import AUDIT_FOUND, show_audit
from planner.exports.plan_file import write_plan
from planner.exports.tables import write_roster_csv
from planner.i18n import use_language
from planner.services.auditing import audit
from tests.factories import plan

SAID = {
    "zh_CN": (
        "  改了 5 格：在岗从 98.7 人时变成 62.8，缺口从 5.1 人时变成 34.1（40.1%），工资从 3,210 元变成 2,150 元；",
        "这里没有核查：预测与去年的咨询量，人数公式，人员、班次代码、规则和单价，杠杆与容忍度，输入文件，下界，搜索过程。",
    ),
    "en": (
        "  5 cells changed: 98.7 agent-hours on duty become 62.8, 5.1 short become 34.1 (40.1%), pay of 3,210 yuan "
        "becomes 2,150;",
        "Not checked here: forecast and last campaign's contacts, headcount formula, people, codes, rules and prices, "
        "levers and tolerance, input files, lower bound, how it was searched.",
    ),
}


@pytest.mark.parametrize("language", sorted(SAID))
def test_an_edit_is_told_by_what_it_does_and_what_is_not_checked_by_name(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(plan(), tmp_path / "plan.json")
    write_roster_csv(plan(), tmp_path / "roster.csv")
    lines = (tmp_path / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    off = [",".join([*row[:4], "休", *row[5:]]) for row in rows]
    (tmp_path / "roster.csv").write_text("\n".join([lines[0], *off]), encoding="utf-8-sig")

    with use_language(language):
        # The sample's forecast and service are made up, which is found.
        assert show_audit(audit(tmp_path), None) == AUDIT_FOUND
    told = capsys.readouterr().out.splitlines()
    assert [any(line.startswith(said) for line in told) for said in SAID[language]] == [True, True]
