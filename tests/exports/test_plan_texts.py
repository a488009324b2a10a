"""A plan.json holds no text that its pages, workbook and calendars could not, and is an ordinary file."""

from pathlib import Path

import pytest

from planner.errors import InvalidInput
from planner.exports.plan_file import plan_text, read_plan
from planner.i18n import use_language
from tests.factories import plan


def test_characters_nobody_can_show_are_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    name = plan().floor.teams[0].name
    path.write_text(plan_text(plan()).replace(f'"{name}"', f'"{name}\\u0000"', 1), encoding="utf-8")

    with use_language("en"), pytest.raises(InvalidInput) as caught:
        read_plan(path)

    (fault,) = caught.value.faults
    assert fault.problem == "this holds the character U+0000, which cannot be shown"
    assert fault.value == f"{name}<U+0000>"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_device_is_no_plan() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        read_plan(Path("/dev/zero"))

    assert [fault.problem for fault in caught.value.faults] == ["this is not an ordinary file"]
