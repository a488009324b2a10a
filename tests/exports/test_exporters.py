"""Every kind of output is whole: a plan and `dacu export` write it alike, it is explained and documented."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner.cli.app import run
from planner.exports.exporter import Exporter
from planner.exports.exporters import EXPORTERS
from planner.exports.folder import write_outputs
from planner.i18n import LANGUAGES, _, use_language
from tests.factories import plan

ROOT = Path(__file__).parents[2]
MADE = datetime(2026, 11, 8, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
WITH_A_PLAN = [each for each in EXPORTERS if each.write is not None]

every = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
with_a_plan = pytest.mark.parametrize("exporter", WITH_A_PLAN, ids=lambda each: each.name)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample plan with everything a plan is written with."""
    folder = tmp_path_factory.mktemp("exporters") / "plan"
    write_outputs(plan(), folder, published=MADE, version=1, seconds=1.0)
    return folder


def test_no_two_kinds_share_a_name_or_a_file() -> None:
    names = [each.name for each in EXPORTERS]
    own = [name for each in EXPORTERS for name in each.own]

    assert sorted(set(names)) == sorted(names)
    assert sorted(set(own)) == sorted(own)


@with_a_plan
def test_a_kind_alone_is_what_a_plan_is_written_with(exporter: Exporter, planned: Path, tmp_path: Path) -> None:
    write_outputs(plan(), tmp_path / "one", published=MADE, version=1, seconds=1.0, only={exporter.name})

    always = {"plan.json", "run.json", "calendars.json"}
    own = {exporter.home} if exporter.home else {*exporter.files}
    assert {entry.name for entry in (tmp_path / "one").iterdir()} == {*always, *own}
    for name, content in contents(tmp_path / "one").items():
        assert content == (planned / name).read_bytes() or name == "run.json"


@with_a_plan
def test_export_writes_the_files_a_plan_is_written_with(
    exporter: Exporter, planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(planned), "--to", exporter.name, "--out", str(tmp_path / "out")]) == 0

    written = contents(tmp_path / "out")
    there = contents(planned / exporter.home) if exporter.home else contents(planned)
    assert len(written) > 0
    assert written == {name: there[name] for name in written}
    assert {*exporter.files} <= {*written}
    if exporter.home:
        assert {*written} == {*there}
    told = capsys.readouterr().out.replace("\n", "")
    assert all(str(path) in told for path in exporter.paths(tmp_path / "out"))


def test_what_is_written_on_demand_is_written_too(planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DACU_HOME", str(planned.parent / "home"))
    before = {entry.name for entry in planned.iterdir()}
    (on_demand,) = [each for each in EXPORTERS if each.write is None]

    assert run(["export", str(planned), "--to", on_demand.name, "--public-url", "https://shop.example"]) == 0

    assert {entry.name for entry in planned.iterdir()} - before == {*on_demand.own, "links.key"}


@every
def test_a_kind_says_what_it_is_in_both_languages_and_in_the_help(
    exporter: Exporter, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = []
    for language in LANGUAGES:
        with use_language(language):
            labels.append(_(exporter.label))
            assert run(["export", "--help"]) == 0
        told = "".join(capsys.readouterr().out.split())
        mark = "：" if language == "zh_CN" else ":"
        assert f"{exporter.name}{mark}{labels[-1]}".replace(" ", "") in told
    assert len(set(labels)) == len(LANGUAGES)


@every
def test_its_files_are_documented(exporter: Exporter) -> None:
    documented = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")

    assert [name for name in exporter.own if f"`{name}" not in documented] == []


@pytest.mark.parametrize("option", sorted({option for each in EXPORTERS for option in each.takes}))
def test_an_option_is_refused_where_it_is_not_for_the_kind(
    option: str, planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    value = {"alarm": "30", "paper": "A3"}[option]
    for each in EXPORTERS:
        words = ["export", str(planned), "--to", each.name, "--out", str(tmp_path / each.name), f"--{option}", value]
        with use_language("en"):
            refused = run(words) == 2
        assert refused == (option not in each.takes)
        assert (f"--{option} is for --to " in capsys.readouterr().err) == refused
