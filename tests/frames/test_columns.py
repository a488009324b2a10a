"""The page for analysts lists every column with its type and unit."""

import subprocess
import sys
from pathlib import Path

import pytest

from planner.frames.columns import STUDY, TABLES, Column

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "analysts.md").read_text(encoding="utf-8")


def listed(columns: tuple[Column, ...]) -> str:
    heads = "| column | type | unit | meaning |\n|---|---|---|---|\n"
    return heads + "".join(f"| `{c.name}` | {c.kind.name.lower()} | {c.unit} | {c.meaning} |\n" for c in columns)


@pytest.mark.parametrize("name", [*TABLES, "study"])
def test_the_page_lists_the_columns_of_a_table(name: str) -> None:
    section = PAGE.split(f"\n### {name}\n")[1].split("\n### ")[0]

    assert listed(STUDY if name == "study" else TABLES[name].columns) in section


def test_neither_the_package_nor_a_check_loads_pandas() -> None:
    code = "import sys, planner, planner.cli.app, planner.services.checking; print('pandas' in sys.modules)"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert found.stdout == "False\n"
