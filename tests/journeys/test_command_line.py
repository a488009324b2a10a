"""The whole main job through the command line, and what happens when something is wrong."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from planner.cli.app import run
from planner.exports.plan_file import read_plan
from planner.i18n import use_language
from planner.web.listening import bound
from tests.journeys.conftest import Dacu


def test_check_then_plan_then_audit_then_simulate(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    assert dacu("check", shop).returncode == 0
    planned = dacu("plan", shop, "--out", tmp_path / "plan", "--work", 4)
    assert planned.returncode in (0, 3), planned.stderr
    told = [
        line for line in planned.stdout.strip().splitlines() if not line.startswith(("✓ ", "~ ", "! ", "  ", "空闲"))
    ]
    # Size, shortage, the odds with title, head, a row a queue, their note and the rush line, calm, cost, version.
    assert len(told) == 11
    audited = dacu("audit", tmp_path / "plan")
    assert (audited.returncode, audited.stdout.count("没有发现问题")) == (0, 3)
    simulated = dacu("simulate", tmp_path / "plan", "--replications", 5, "--out", tmp_path / "service.csv")
    assert simulated.returncode == 0, simulated.stderr
    assert (tmp_path / "service.csv").stat().st_size > 1000


def test_the_same_seed_and_work_give_the_same_plan_byte_for_byte(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        dacu("plan", shop, "--out", tmp_path / name, "--work", 8, "--seed", 5)

    first, second = ((tmp_path / name / "plan.json").read_bytes() for name in ("one", "two"))
    assert first == second
    dacu("plan", shop, "--out", tmp_path / "three", "--work", 8, "--seed", 6)
    assert json.loads((tmp_path / "three" / "plan.json").read_text(encoding="utf-8"))["seed"] == 6


def test_planning_again_replaces_the_plan_and_counts_the_version(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    dacu("plan", shop, "--out", tmp_path / "plan", "--work", 2)
    dacu("plan", shop, "--out", tmp_path / "plan", "--work", 2, "--from", tmp_path / "plan")

    assert json.loads((tmp_path / "plan" / "run.json").read_text(encoding="utf-8"))["version"] == 2


def test_an_earlier_plan_is_never_made_worse_by_starting_from_it(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    dacu("plan", shop, "--out", tmp_path / "good", "--work", 12)
    dacu("plan", shop, "--out", tmp_path / "next", "--work", 1, "--from", tmp_path / "good", "--seed", 99)

    assert read_plan(tmp_path / "next").search.cost <= read_plan(tmp_path / "good").search.cost + 0.01


@pytest.mark.parametrize(
    ("of", "shipped"), [("plan", "planner/exports/plan.schema.json"), ("scenario", "scenarios/scenario.schema.json")]
)
def test_the_schemas_printed_are_the_shipped_files(dacu: Dacu, of: str, shipped: str) -> None:
    root = Path(__file__).parents[2]

    assert dacu("schema", of).stdout == (root / shipped).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "nowhere"), "nowhere"),
        (("plan", "nowhere", "--out", "x"), "nowhere"),
        (("audit", "nowhere"), "nowhere"),
        (("export", "nowhere", "--to", "ics", "--out", "x"), "nowhere"),
        (("new", "shop", "--like", "black-friday"), "black-friday"),
        (("schema", "house"), "house"),
        (("whatif", "nowhere", "--lever", "luck=1"), "luck"),
        (("serve", "--plan", "nowhere"), "nowhere"),
        (("dance",), "dance"),
        (("plan",), ""),
    ],
)
def test_bad_words_end_with_code_two_and_a_message(
    dacu: Dacu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for language in ("zh_CN", "en"):
        done = dacu(*words, language=language)
        assert done.returncode == 2, done.stdout + done.stderr
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_somebody_elses_folder_is_left_alone(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    mine = tmp_path / "photos"
    mine.mkdir()
    (mine / "cat.jpg").write_bytes(b"meow")

    done = dacu("plan", shop, "--out", mine, "--work", 1)

    assert done.returncode == 2
    assert [path.name for path in mine.iterdir()] == ["cat.jpg"]


def test_a_roster_that_cannot_exist_ends_with_code_four_and_says_why(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    yaml = (shop / "scenario.yaml").read_text(encoding="utf-8")
    first = date.fromisoformat(yaml.partition('first_day: "')[2][:10])
    night = "N" if "code: N" in yaml else "B"
    (shop / "pins.csv").write_text(
        f"工号,日期,班次\nA001,{first + timedelta(days=1)},{night}\nA001,{first + timedelta(days=2)},A\n",
        encoding="utf-8",
    )

    done = dacu("plan", shop, "--out", tmp_path / "plan", "--work", 1)

    assert done.returncode == 4, done.stdout + done.stderr
    assert "A001" in done.stderr or "11" in done.stderr
    assert not (tmp_path / "plan").exists()


def test_control_c_keeps_the_best_roster(shop: Path, tmp_path: Path) -> None:
    words = ["plan", str(shop), "--out", str(tmp_path / "plan"), "--time-limit", "300"]
    running = subprocess.Popen(
        [sys.executable, "-c", "from planner.cli.app import main; main()", *words],
        env=os.environ | {"DACU_HOME": str(tmp_path / "home")},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(20)
    running.send_signal(signal.SIGINT)
    told, _errors = running.communicate(timeout=60)

    assert running.returncode in (0, 3)
    assert [line for line in told.splitlines() if line.startswith("已手动停止")]
    assert read_plan(tmp_path / "plan").search.stopped == "interrupted"


INTERRUPT_WHILE_LOADING = """
import builtins, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs tests in the background ignores it
before = builtins.__import__

def load(name, *rest):
    if name == "NAME":
        builtins.__import__ = before
        signal.raise_signal(signal.SIGINT)
    return before(name, *rest)

from planner.cli.app import main
builtins.__import__ = load
main(["audit", "nowhere"])
"""


@pytest.mark.parametrize("module", ["planner.cli.language", "typer", "planner.cli.commands_list"])
def test_control_c_while_dacu_loads_is_no_crash(module: str) -> None:
    code = INTERRUPT_WHILE_LOADING.replace("NAME", module)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (130, "")


def test_control_c_before_there_is_a_roster_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shop: Path, tmp_path: Path
) -> None:
    def interrupted(*_words: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.services.planning.demand_of", interrupted)
    with use_language("en"):
        assert run(["plan", str(shop), "--out", str(tmp_path / "plan")]) == 130
    assert "Interrupted: there was nothing to keep yet" in capsys.readouterr().err
    assert not (tmp_path / "plan").exists()


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # what openpyxl cannot keep, not what Dacu reads
def test_a_workbook_edited_by_hand_is_checked(dacu: Dacu, planned: Path, tmp_path: Path) -> None:
    shutil.copytree(planned, tmp_path / "plan")
    workbook = openpyxl.load_workbook(tmp_path / "plan" / "roster.xlsx")
    sheet = workbook.worksheets[0]
    plan = read_plan(planned)
    codes = {code.code for code in plan.floor.codes}
    row = next(
        cells
        for cells in sheet.iter_rows()
        if sum(1 for cell in cells if cell.value in codes) >= plan.floor.horizon.days - 3
        and any(cell.value == plan.floor.agents[0].id for cell in cells)
    )
    for cell in row:
        if cell.value in codes | {"休"}:
            cell.value = "A"
    workbook.save(tmp_path / "plan" / "roster.xlsx")

    done = dacu("audit", tmp_path / "plan")

    assert "roster.xlsx" in done.stdout
    assert "没有发现问题" in done.stdout  # plan.json itself is untouched
    assert "改" in done.stdout


def test_every_format_can_be_written_again(dacu: Dacu, planned: Path, tmp_path: Path) -> None:
    for kind, name in (
        ("ics", "*.ics"),
        ("xlsx", "roster.xlsx"),
        ("csv", "roster.csv"),
        ("html", "report.html"),
        ("meals", "meals.csv"),
    ):
        done = dacu("export", planned, "--to", kind, "--out", tmp_path / kind)
        assert done.returncode == 0, done.stderr
        assert list((tmp_path / kind).rglob(name)), kind
    assert (tmp_path / "xlsx" / "roster.xlsx").read_bytes() == (planned / "roster.xlsx").read_bytes()


@pytest.mark.parametrize("like", ["double11", "618"])
def test_a_new_scenario_can_be_planned_as_it_is(dacu: Dacu, tmp_path: Path, like: str) -> None:
    made = dacu("new", tmp_path / "shop", "--like", like)
    assert made.returncode == 0, made.stderr
    assert dacu("check", tmp_path / "shop").returncode == 0
    planned = dacu("plan", tmp_path / "shop", "--out", tmp_path / "plan", "--work", 1)
    assert planned.returncode in (0, 3), planned.stderr
    assert dacu("audit", tmp_path / "plan").returncode == 0


TORNADO = '<rect class="worse" width="20"'


def test_a_what_if_prints_and_draws_every_combination(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    done = dacu(
        "whatif", shop, "--lever", "sales=0.8,1.2", "--out", tmp_path / "study", "--work", 1, "--replications", 3
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "study" / "study.html").stat().st_size > 5000
    assert len((tmp_path / "study" / "study.csv").read_text(encoding="utf-8-sig").strip().splitlines()) >= 3
    assert TORNADO not in (tmp_path / "study" / "study.html").read_text(encoding="utf-8")


def test_which_assumption_matters_most_is_drawn_where_it_is_asked(dacu: Dacu, shop: Path, tmp_path: Path) -> None:
    words = ("--lever", "sales=1", "--swings", "--work", 1, "--replications", 2)
    done = dacu("whatif", shop, *words, "--out", tmp_path / "study")

    assert done.returncode == 0, done.stderr
    page = (tmp_path / "study" / "study.html").read_text(encoding="utf-8")
    named = re.findall(r'<text class="strong" x="0" y="[^"]*">([^<]*)</text>', page)
    assert (TORNADO in page, any("销售" in each for each in named), len(named) > 1) == (True, True, True)


def test_help_speaks_both_languages(dacu: Dacu) -> None:
    assert "退出码" in dacu("--help").stdout
    assert "Exit codes" in dacu("--help", language="en").stdout
    assert "Exit codes" in dacu("--lang", "en", "--help").stdout


@pytest.mark.parametrize("words", ["--help", "schema plan", "audit PLAN", "export PLAN --to ics --out OUT"])
def test_a_reader_that_goes_away_is_no_fault(words: str, planned: Path, tmp_path: Path) -> None:
    places = {"PLAN": str(planned), "OUT": str(tmp_path)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", "from planner.cli.app import main; main()", *(places.get(w, w) for w in words.split())],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux keeps a full disk at hand")
def test_output_on_a_full_disk_is_told_in_words(planned: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from planner.cli.app import main; main()", "audit", str(planned)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"DACU_LANG": "en"},
            text=True,
            check=False,
        )

    assert (done.returncode, done.stderr) == (2, "Error this cannot be written: the disk is full\n")


@pytest.mark.parametrize("words", ["--help", "audit PLAN"])
def test_a_terminal_without_chinese_signs_gets_them_spelled_out(words: str, planned: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-c", "from planner.cli.app import main; main()"),
            *(str(planned) if word == "PLAN" else word for word in words.split()),
        ],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "DACU_LANG": "zh_CN"},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u" in done.stdout


def test_a_second_server_on_the_port_is_told_and_control_c_ends_the_first_in_peace(
    dacu: Dacu, planned: Path, tmp_path: Path
) -> None:
    with bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    words = ["serve", "--plan", str(planned), "--port", str(port)]
    first = subprocess.Popen(
        [sys.executable, "-c", f"from planner.cli.app import main; main({words!r})"],
        env=os.environ | {"DACU_HOME": str(tmp_path / "home"), "DACU_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == f"Open http://127.0.0.1:{port}/  (Ctrl-C ends it)\n"

    second = dacu(*words, language="en")

    assert second.returncode == 2
    assert second.stderr.splitlines() == [
        "Error the pages are not served",
        f"  127.0.0.1:{port} another program uses this port → end that program, or name another port",
    ]
    while not answers(port):
        time.sleep(0.05)
    first.send_signal(signal.SIGINT)
    _out, said = first.communicate(timeout=60)
    assert first.returncode == 0
    assert [line for line in said.splitlines() if "GET /robots.txt" not in line] == []


def answers(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=10) as answer:
        return bool(answer.status == 200)
    return False
