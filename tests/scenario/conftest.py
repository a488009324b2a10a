"""A fresh copy of the small scenario for every test, messages in English."""

from pathlib import Path

import pytest

from planner.i18n import set_language
from tests.scenario.samples import write_small_scenario


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Folder of the small scenario."""
    set_language("en")
    return write_small_scenario(tmp_path / "small")
