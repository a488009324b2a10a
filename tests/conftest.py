"""Where the machine is meant to have everything, a skipped test is a failure."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from planner.cli.surroundings import NEW_OBJECTS
from planner.i18n import set_language

pytest_plugins = ("tests.databases",)

# As in every command: looking for cycles took much of the time of reading and writing.
gc.set_threshold(NEW_OBJECTS)

CHROMIUM = Path("/usr/bin/chromium")

# Machines are small and noisy: how long an example takes says nothing. Where a run decides over a
# change it looks at the same examples each time; elsewhere it looks for new ones.
settings.register_profile(
    "dacu", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("dacu")


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
