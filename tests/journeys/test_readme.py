"""The commands README.md and the help show are run as they stand, on the shop `dacu new` writes.

What is adapted: how long is searched and played, how many values a study tries, and the demo's plan is the shop's.
"""

import re
import shlex
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.main import get_command

from planner.cli.app import run
from planner.cli.commands_list import build_app
from planner.domain.figures import PlanFigures
from planner.exports.plan_file import read_plan
from planner.scenario.starter import write_starter

README = Path(__file__).parents[2] / "README.md"
ONLY_NAMED = ("--out", "--now", "--public-url", "--host 0.0.0.0", "--lang en", "--like 618", "--backtest")
"""Options a sentence only names: without a value, or far from the command they belong to."""
ENDLESS = "serve"
"""Serves until it is stopped: only its words are read."""
WITH_FOLDER = ("plan", "next", "calibrate")
"""Options told later go with the whole line before them, which says where to write; elsewhere with its first words."""
BUDGETS = {
    "plan": ("--work", "2"),
    "repair": ("--work", "1"),
    "simulate": ("--replications", "3"),
    "whatif": ("--work", "1", "--replications", "2", "--workers", "1"),
}
DONE, SHORT = 0, 3


def readme_commands() -> list[str]:
    """Command lines between backticks; options that stand alone are of the command before them."""
    lines: list[str] = []
    before = ""
    prose = re.sub(r"```.*?```", "", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    for span in re.findall(r"`([^`]+)`", prose):
        words = " ".join(span.split())
        if words.startswith("dacu "):
            before = words
        elif not words.startswith("--") or words in ONLY_NAMED:
            continue
        else:
            name = before.split()[1]
            words = f"{before if name in WITH_FOLDER else ' '.join(before.split()[:3])} {words}"
        if len(words.split()) > 2 and (not words.startswith("dacu export") or "--to" in words):
            lines.append(words)
    return lines


def help_commands() -> list[str]:
    """What stands behind "Example:" in the help of a command."""
    lines = []
    for name, command in sorted(get_command(build_app()).commands.items()):  # type: ignore[attr-defined]
        for example in re.findall(r"(?:Example:|例：)\s*(.+)", command.help or ""):
            lines.append(example if example.startswith("dacu ") else f"dacu {name} my-shop {example}")
    return lines


def adapted(line: str) -> list[str]:
    """Words of the command line, its budget small."""
    line = re.sub(r" --(time-limit|work) \d+", "", line.replace("out/double11", "my-plan"))
    words = shlex.split(line)[1:]
    if words[0] == "whatif":
        words = [re.sub(r"^([^,]+=[^,]+),.*$", r"\1", word) for word in words]
    return [*words, *BUDGETS.get(words[0], ())]


def write_contacts(path: Path, hours: int) -> None:
    """Contacts of the zero hour's day until now."""
    rows = [f"2026-11-11 {hour:02d}:{minute},pre,4" for hour in range(hours) for minute in ("00", "30")]
    path.write_text("\n".join(["time,queue,contacts", *rows]), encoding="utf-8")


def write_chats(path: Path) -> None:
    """A log of a quiet day: each chat is answered after 10 s and takes five minutes."""
    begin = datetime(2026, 10, 12, 9)
    chats = [begin + timedelta(minutes=7 * place) for place in range(80)]
    rows = [f"{at},{at + timedelta(seconds=10)},{at + timedelta(minutes=5)},amy,pre" for at in chats]
    path.write_text("\n".join(["开始时间,首次响应时间,结束时间,客服,技能组", *rows]), encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the reader has made the shop and its plan."""
    folder = tmp_path_factory.mktemp("newcomer")
    write_starter(folder / "my-shop", "double11")
    shutil.copy(folder / "my-shop" / "history.csv", folder / "contacts.csv")
    write_contacts(folder / "today.csv", hours=10)
    write_contacts(folder / "came.csv", hours=24)
    write_chats(folder / "chats.csv")
    assert run(["plan", str(folder / "my-shop"), "--out", str(folder / "my-plan"), "--work", "4"]) == DONE
    return folder


def test_the_starter_opens_with_a_shortage_below_its_tolerance_and_something_to_explain(home: Path) -> None:
    plan = read_plan(home / "my-plan")

    assert plan.tolerance == 0.05
    assert 0 < PlanFigures(plan=plan).shortage_share <= 0.05
    assert plan.shortages


def test_readme_shows_every_command_of_the_main_job_and_the_help_four_examples() -> None:
    assert {line.split()[1] for line in readme_commands()} == {
        *("serve", "new", "check", "forecast", "staff", "plan", "audit", "simulate", "show", "explain", "repair"),
        *("whatif", "next", "export", "calibrate", "sales", "today", "backlog"),
    }
    assert [line.split()[1] for line in help_commands()] == ["backlog", "calibrate", "repair", "whatif"]


def take_a_day_off(sheet: Worksheet) -> None:
    """Empty the first cell with a shift of somebody, as by hand."""
    cell = next(
        cell
        for row in sheet.iter_rows(min_row=9)
        if row[0].value == "A003"
        for cell in row[2:]
        if cell.value in ("A1", "B1")
    )
    cell.value = "休"


def different() -> list[str]:
    """Examples that differ in more than their budgets."""
    return list({" ".join(adapted(line)): line for line in (*readme_commands(), *help_commands())}.values())


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # of openpyxl
@pytest.mark.parametrize("line", different())
def test_an_example_works(
    line: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("my-shop", "my-plan"):
        if line != f"dacu new {name}":
            shutil.copytree(home / name, tmp_path / name)
    for table in home.glob("*.csv"):
        shutil.copy(table, tmp_path)
    monkeypatch.chdir(tmp_path)
    words = adapted(line)
    if "--edited" in words:
        book = load_workbook(tmp_path / "my-plan" / "roster.xlsx")
        take_a_day_off(book.worksheets[0])
        book.save(tmp_path / "my-plan" / "roster.xlsx")

    if words[0] == ENDLESS:
        command = get_command(build_app()).commands[ENDLESS]  # type: ignore[attr-defined]
        assert command.make_context(ENDLESS, words[1:]).params["plan"] == Path("my-plan")
        return
    code = run(words)

    told = capsys.readouterr()
    assert code in (DONE, SHORT), told.err
    assert "Traceback" not in told.err
    assert told.out.strip()
