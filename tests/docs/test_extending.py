"""The guides of what has a list of its own: what they name is there, but for what their examples add."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ADDED = {
    "exporter": {"planner/exports/phones.py", "tests/exports/test_phones.py"},
    "lever": set(),
    "page": {"planner/web/pages/meals.py", "templates/web/meals.html"},
    "table": {
        *("planner/scenario/birthday_columns.py", "planner/scenario/birthdays.py"),
        "tests/scenario/test_birthdays.py",
    },
    "language": {"planner/locales/library/ja.po", "planner/locales/ja/LC_MESSAGES/messages.mo"},
}
PLACE = re.compile(r"`((?:planner|templates|tests|docs|scenarios)/[\w/.-]+\.\w+)`")


@pytest.mark.parametrize("guide", sorted(ADDED))
def test_the_files_a_guide_names_are_there(guide: str) -> None:
    named = set(PLACE.findall((ROOT / "docs" / "extending" / f"{guide}.md").read_text(encoding="utf-8")))

    assert len(named) >= 4
    assert {name for name in named if not (ROOT / name).exists()} == ADDED[guide]


@pytest.mark.parametrize("guide", sorted(ADDED))
def test_a_guide_says_how_many_files_are_touched(guide: str) -> None:
    assert "files are touched" in (ROOT / "docs" / "extending" / f"{guide}.md").read_text(encoding="utf-8")
