"""The pages about the engine: short enough, and what they name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NAMED = re.compile(r"`([\w/]+(?:\.py|/))`")
TWO_PAGES = 1100
"""Words beside the picture."""
EXAMPLES = {"solver/rules/day_off_after_nights.py", "solver/goals/early_to_night.py"}


def named(page: str) -> list[str]:
    """Files and folders a page names."""
    return sorted(set(NAMED.findall((DOCS / page).read_text(encoding="utf-8"))) - EXAMPLES)


def is_there(name: str) -> bool:
    """Whether a file or folder of the project ends like this."""
    return (
        any(list((ROOT / top).rglob(name.rstrip("/"))) for top in ("solver", "planner", "tests"))
        or (ROOT / name).exists()
    )


def test_the_engine_is_told_on_two_pages() -> None:
    assert len((DOCS / "engine.md").read_text(encoding="utf-8").split()) <= TWO_PAGES


@pytest.mark.parametrize("page", ["engine.md", "extending/rule.md", "extending/goal.md"])
def test_every_file_a_page_names_is_there(page: str) -> None:
    assert len(named(page)) >= 10
    assert [name for name in named(page) if not is_there(name)] == []
