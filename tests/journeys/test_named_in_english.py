"""Whatever a scenario names has its English name in everything an English reader is shown."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from planner.cli.app import run
from planner.i18n import set_language
from planner.scenario.loader import load_scenario
from tests.scenario.samples import AGENTS, write_csv, write_small_scenario

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
BAD_INPUT = 2
NAMES = ("name", "title", "shop")
COURSE = "补位培训"


class Quoted(yaml.SafeDumper):
    """Texts in quotes, so that times and dates stay texts."""


Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """The small scenario with a course, and an English name for whatever it names."""
    folder = write_small_scenario(tmp_path / "small")
    document = yaml.safe_load((folder / "scenario.yaml").read_text(encoding="utf-8"))
    document["courses"] = [{"name": COURSE, "teams": ["售后"], "deadline": "2026-11-10"}]
    document["tables"]["training"] = "training.csv"
    sessions = [(COURSE, "2026-11-09", "13:30", "14:30", 5), ("English 0", "2026-11-10", "17:00", "18:00", 5)]
    write_csv(folder / "training.csv", ("课程", "日期", "从", "到", "名额"), sessions)
    numbers = {COURSE: 0}
    _name(document, numbers)
    assert len(numbers) == 15
    text = yaml.dump(document, Dumper=Quoted, allow_unicode=True, sort_keys=False, width=1000)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return folder


def _name(part: object, numbers: dict[str, int]) -> None:
    """Both names for every Chinese one below `part`."""
    if isinstance(part, list):
        for each in part:
            _name(each, numbers)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in NAMES and isinstance(value, str) and CHINESE.search(value):
                number = numbers.setdefault(value, len(numbers))
                part[key] = {"zh": value, "en": f"English {number}"}
            else:
                _name(value, numbers)


def chinese_in(text: str) -> set[str]:
    """Chinese words of a text that are nobody's name."""
    people = [name for _id, name, *_rest in AGENTS] + ["周敏"]
    return set(CHINESE.findall(re.sub("|".join(people), "", text)))


def cells(path: Path) -> Iterator[str]:
    """Every text of a workbook, notes and names of sheets too."""
    for sheet in load_workbook(path).worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                yield str(cell.value or "")
                yield cell.comment.text if cell.comment else ""


def english(page: str) -> str:
    """What the report shows once it is switched to English."""
    page = re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
    page = re.sub(r'<button type="button" id="language">.*?</button>', "", page)
    page = re.sub(r'<(span|tspan|li|p) lang="zh-CN">.*?</\1>|data-(zh|team)="[^"]*"', "", page, flags=re.DOTALL)
    page = re.sub(r'title="[^"]*"( data-title-en="[^"]*")', r"\1", page)
    return re.sub(r'(<title data-title-en="[^"]*">)[^<]*', r"\1", page)


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_an_english_reader_sees_no_chinese(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_language("en")
    made, after = str(tmp_path / "plan"), str(tmp_path / "next")
    course = next(iter(load_scenario(scenario).floor.courses))
    assert (course.name, course.english_name, len(course.sessions)) == (COURSE, "English 0", 2)

    told = {}
    for order in (
        ["check", str(scenario)],
        ["plan", str(scenario), "--out", made, "--work", "1"],
        ["show", made],
        ["explain", made, "--shortage", "1"],
        ["explain", made, "--agent", "A008", "--day", "2026-11-10"],
        ["explain", made, "--agent", "A011", "--day", "2026-11-09"],
        ["audit", made],
        ["next", made, "--out", after],
        ["check", after],
        ["export", made, "--to", "pages", "--out", str(tmp_path / "pages")],
    ):
        assert run(order) != BAD_INPUT, order
        shown = capsys.readouterr()
        told[" ".join(order[:1] + order[2:])] = chinese_in(shown.out + shown.err)
    assert {order: words for order, words in told.items() if words} == {}

    folder = Path(made)
    files = {
        "report.html": english((folder / "report.html").read_text(encoding="utf-8")),
        "roster.xlsx": "\n".join(cells(folder / "roster.xlsx")),
        "roster.csv": (folder / "roster.csv").read_text(encoding="utf-8-sig"),
        "meals.csv": (folder / "meals.csv").read_text(encoding="utf-8-sig"),
    }
    for path in (tmp_path / "pages").rglob("*.html"):
        (files[path.name],) = re.findall(r'<main lang="en">(.*)</main>', path.read_text(encoding="utf-8"), re.DOTALL)
        files[path.name] = files[path.name].replace('<label for="show-zh">中文</label>', "")
    for path in [*folder.glob("calendars/*.ics"), *(tmp_path / "pages").rglob("*.ics")]:
        files[path.parent.name] = files.get(path.parent.name, "") + re.sub(
            r"\r?\n ", "", path.read_text(encoding="utf-8")
        )
    assert {name: words for name, text in files.items() if (words := chinese_in(text))} == {}
