"""What a check says back."""

import shutil
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.services.understanding import understood
from tests.scenario.reading_faults import change
from tests.scenario.samples import write_small_scenario

SAID = """\
日期  2026-11-09 到 2026-11-12，每 30 分钟一段
人员  售前 7 人（每周共 280 小时）；售后 5 人（每周共 184 小时），请假 1 人天
已定  锁定 2 人天，心愿 2 个
来量  2026-10-12 到 2026-11-08；上次大促 2025-10-21 到 2025-11-15，2025-11-11 开卖
目标  4 天共 670,000 元，最高 11.11：400,000 元
"""


def test_a_check_says_back_what_was_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = write_small_scenario(tmp_path / "shop")

    with use_language("zh_CN"):
        assert run(["check", str(shop)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(SAID)
    assert len(said.splitlines()) == 10
    assert said.splitlines()[-1].startswith(f"{shop} 可以排班")


def test_a_check_says_back_every_wave_and_what_is_learnt_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = write_small_scenario(tmp_path / "shop")
    shutil.copy(shop / "last_campaign.csv", shop / "summer.csv")
    waves = '{at: "2026-10-31 20:00", name: {zh: 第一波, en: First wave}}, "2026-11-11 00:00"'
    change(shop, 'zero_hour: "2026-11-11 00:00"', f"waves: [{waves}]")
    last = '  last_campaign: {zero_hour: "2025-11-11 00:00"}\n'
    further = '  past_campaigns: [{name: 年中, zero_hour: "2025-11-11 00:00", contacts: summer.csv}]\n'
    change(shop, last, last + further)

    with use_language("zh_CN"):
        assert run(["check", str(shop)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "开卖  第一波 10.31 20:00；11.11 00:00"
    assert "参照  2025-11-11 占 50%；年中 占 50%" in said


def test_what_is_said_are_the_figures_of_the_tables(tmp_path: Path) -> None:
    found = understood(load_scenario(write_small_scenario(tmp_path / "shop")))
    pre, after, qc = found.queues

    assert [team.people for team in found.teams] == [7, 5]
    assert (pre.people, after.people, qc.people) == (12, 5, 5)
    assert (pre.hours, after.hours) == (("00:00–24:00",), ("08:00–24:00",))
    assert (qc.hours_a_day, pre.hours_a_day) == (3.0, None)
    assert pre.days == found.history
    assert pre.peak is not None
    assert pre.peak[0].isoformat() == "2025-11-11"
    assert (found.gap, found.target_sum) == (0, 670_000)
