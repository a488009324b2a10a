"""Files and folders with Chinese names where the locale of the machine knows only ASCII."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Dacu
from tests.scenario.samples import write_small_scenario

LOCALE = {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def shop_in_chinese(tmp_path: Path) -> Path:
    """A scenario whose folder and tables have Chinese names."""
    folder = write_small_scenario(tmp_path / "大促" / "双十一")
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    (folder / "agents.csv").rename(folder / "客服.csv")
    (folder / "scenario.yaml").write_text(text.replace("agents.csv", "客服.csv"), encoding="utf-8")
    return folder


def test_a_scenario_is_checked_planned_audited_and_studied(
    dacu: Dacu, shop_in_chinese: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOCALE.items():
        monkeypatch.setenv(name, value)
    plan, study = tmp_path / "计划", tmp_path / "假设"

    checked = dacu("check", shop_in_chinese)
    planned = dacu("plan", shop_in_chinese, "--out", plan, "--work", 1)
    audited = dacu("audit", plan)
    studied = dacu("whatif", shop_in_chinese, "--lever", "sales=1,1.2", "--work", 1, "--out", study)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "双十一" in checked.stdout
    assert planned.returncode in (0, 3), planned.stderr
    assert (audited.returncode, audited.stdout.count("没有发现问题")) == (0, 3)
    assert studied.returncode == 0, studied.stderr
    assert sorted(path.name for path in study.iterdir()) == ["study.csv", "study.html"]
