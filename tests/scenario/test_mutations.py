"""Whatever happens to the files of a scenario, the answer is a scenario or faults that name a file."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.floor import Scenario
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.scenario.loader import check_scenario
from planner.scenario.wording import UNKNOWN
from tests.scenario.samples import write_small_scenario

TABLES = ("agents", "leave", "wishes", "pins", "history", "last_campaign", "targets")
FILES = ("scenario.yaml", *(f"{table}.csv" for table in TABLES))
FIRST_LINES = 120

TOKENS = (
    *("", "0", "-1", "1.5", "9" * 400, "1e999", "NaN", ".nan", "inf", "-.inf", "true", "yes", "NO", "null", "~"),
    *("10:00", "24:30", '"24:30"', "2026-11-11", "2026-13-45", '"2026-02-30"', "0x10", "017", "1_000"),
    *("=1+1", "@SUM(A1)", "#REF!", "A001", "pre", "nobody", "售前", "\u202e", "\ufeff", "\x00"),
    *(
        "[]",
        "{}",
        "[[",
        "}",
        "*a",
        "&a x",
        "!!python/object:x y",
        "|",
        ">",
        "%",
        "@",
        "`",
        '"',
        "'",
        "-",
        "? x",
        ":",
        "\t",
    ),
)


def delete_line(lines: list[str], chance: random.Random) -> None:
    lines.pop(chance.randrange(min(len(lines), FIRST_LINES)))


def repeat_line(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(min(len(lines), FIRST_LINES))
    lines.insert(place, lines[place])


def swap_lines(lines: list[str], chance: random.Random) -> None:
    one, other = (chance.randrange(min(len(lines), FIRST_LINES)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]


def replace_word(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(min(len(lines), FIRST_LINES))
    words = re.split(r"([,:{}\[\] ])", lines[place])
    words[chance.randrange(len(words))] = chance.choice(TOKENS)
    lines[place] = "".join(words)


def delete_column(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(lines[0].count(",") + 1)
    lines[:] = [",".join(cell for at, cell in enumerate(line.split(",")) if at != place) for line in lines]


def repeat_column(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(lines[0].count(",") + 1)
    lines[:] = [",".join([*line.split(","), *line.split(",")[place : place + 1]]) for line in lines]


def cut_off(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(min(len(lines), FIRST_LINES))
    del lines[place + 1 :]
    lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]


EDITS: tuple[Callable[[list[str], random.Random], None], ...] = (
    delete_line,
    repeat_line,
    swap_lines,
    replace_word,
    replace_word,
    replace_word,
    delete_column,
    repeat_column,
    cut_off,
)
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32")


def result_of(folder: Path) -> Scenario | InvalidInput:
    try:
        return check_scenario(folder)[0]
    except InvalidInput as error:
        return error


def check_result(folder: Path) -> None:
    result = result_of(folder)
    if isinstance(result, InvalidInput):
        assert result.faults
        others = {fault.file for fault in result.faults} - {*FILES, str(folder)}
        # a name cut short names a table that is not there
        assert not [file for file in others if (folder / file).exists()]
        assert not [fault for fault in result.faults if fault.problem == UNKNOWN]
        assert all(fault.problem for fault in result.faults)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = write_small_scenario(tmp_path_factory.mktemp("originals"))
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_scenario(tmp_path_factory.mktemp("workplace"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(("scenario.yaml", "scenario.yaml", "scenario.yaml", *FILES)),
    edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=3),
    encoding=st.sampled_from(ENCODINGS),
    language=st.sampled_from(("zh_CN", "en")),
    seed=st.integers(0, 2**32),
)
def test_an_edited_file_gives_a_scenario_or_faults(
    originals: dict[str, bytes],
    workplace: Path,
    name: str,
    edits: list[Callable[[list[str], random.Random], None]],
    encoding: str,
    language: str,
    seed: int,
) -> None:
    chance = random.Random(seed)
    lines = originals[name].decode("utf-8-sig").split("\n")
    for edit in edits:
        if lines:
            edit(lines, chance)
    (workplace / name).write_bytes("\n".join(lines).encode(encoding))

    with use_language(language):
        check_result(workplace)

    (workplace / name).write_bytes(originals[name])


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(FILES), content=st.binary(max_size=200))
def test_any_bytes_give_a_scenario_or_faults(
    originals: dict[str, bytes], workplace: Path, name: str, content: bytes
) -> None:
    (workplace / name).write_bytes(content)

    check_result(workplace)

    (workplace / name).write_bytes(originals[name])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"\x00" * 50, b"PK\x03\x04broken", b"\xff\xfe\x00", "工号".encode("utf-16")])
def test_an_empty_or_binary_file_is_named(
    originals: dict[str, bytes], workplace: Path, name: str, content: bytes
) -> None:
    (workplace / name).write_bytes(content)

    result = result_of(workplace)

    assert isinstance(result, InvalidInput)
    assert name in {fault.file for fault in result.faults}
    (workplace / name).write_bytes(originals[name])


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(originals: dict[str, bytes], workplace: Path, name: str) -> None:
    (workplace / name).unlink()

    result = result_of(workplace)

    assert isinstance(result, InvalidInput)
    assert [fault.file for fault in result.faults] == [name]
    (workplace / name).write_bytes(originals[name])


def test_a_file_that_is_too_large_is_not_read(originals: dict[str, bytes], workplace: Path) -> None:
    (workplace / "scenario.yaml").write_bytes(b"# " + b"x" * (1024 * 1024))

    with use_language("en"):
        result = result_of(workplace)

    assert isinstance(result, InvalidInput)
    assert [fault.problem for fault in result.faults] == ["the file has 1.0 MB, at most 1 MB are read"]
    (workplace / "scenario.yaml").write_bytes(originals["scenario.yaml"])
