"""Where the machine is meant to have everything, a skipped test is a failure."""

import os
from pathlib import Path

import pytest

from planner.i18n import set_language

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(autouse=True)
def chinese() -> None:
    """Every test starts in the product's default language."""
    set_language("zh_CN")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """With DACU_NOTHING_SKIPPED set, turn a skip into a failure that says why it skipped."""
    report = yield
    if report.skipped and os.environ.get("DACU_NOTHING_SKIPPED") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report
