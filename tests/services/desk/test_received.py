"""Hostile, huge and broken files are refused with what is wrong with each; nothing is guessed."""

import io
import stat
import zipfile
from collections.abc import Mapping

import pytest

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.scenario.reading import MEGABYTE
from planner.services.desk.received import MOST_FILES, received


def packed(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def problems(name: str, content: bytes) -> list[str]:
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        received([(name, content)])
    return [fault.problem for fault in refused.value.faults]


def test_a_packed_folder_is_its_files_without_the_folder_they_stand_in() -> None:
    found = received([("shop.zip", packed({"shop/scenario.yaml": b"id: a", "shop/tables/agents.csv": b"x"}))])
    assert {each.name: each.content for each in found} == {"scenario.yaml": b"id: a", "tables/agents.csv": b"x"}


@pytest.mark.parametrize("name", ["../agents.csv", "/etc/agents.csv", "a/../../agents.csv"])
def test_names_that_lead_out_of_the_folder_are_refused_packed_or_not(name: str) -> None:
    assert problems(name, b"x") == ["the name leads out of the folder"]
    assert problems("shop.zip", packed({name: b"x"})) == ["the name leads out of the folder"]


@pytest.mark.parametrize("name", ["agents\x00.csv", "C:\\agents.csv", "agents\n.csv", "nul:.csv"])
def test_names_with_signs_no_file_may_have_are_refused(name: str) -> None:
    assert problems(name, b"x") == ["the name holds a sign no file name may have"]


def test_hidden_files_and_long_names_are_refused() -> None:
    assert problems(".htaccess", b"x") == ["hidden files are not taken"]
    assert problems("a" * 201, b"x") == ["the file has no name, or one of more than 200 signs"]


def test_a_packed_link_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("agents.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert problems("shop.zip", content.getvalue()) == ["this is a link, no file"]


def test_a_file_that_unpacks_to_more_than_is_taken_is_refused_while_it_is_unpacked() -> None:
    bomb = packed({"history.csv": b"0" * (51 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert problems("shop.zip", bomb) == ["the file has 51.0 MB, at most 50 MB are read"]


def test_many_files_together_unpack_to_no_more_than_is_taken() -> None:
    bomb = packed({f"history{number}.csv": b"0" * (45 * MEGABYTE) for number in range(5)})
    assert problems("shop.zip", bomb) == ["the file has 45.0 MB, at most 20 MB are read"]


def test_too_many_files_are_refused() -> None:
    many = packed({f"{number}.csv": b"x" for number in range(MOST_FILES + 1)})
    assert problems("shop.zip", many) == [f"{MOST_FILES + 1} files, at most {MOST_FILES} are taken"]


@pytest.mark.parametrize("cut", [30, 60])
def test_a_packed_folder_that_broke_off_is_refused(cut: int) -> None:
    whole = packed({"scenario.yaml": b"id: a" * 40})
    assert problems("shop.zip", whole[:cut]) == ["the packed folder is damaged or protected"]


def test_chinese_names_packed_by_windows_are_read() -> None:
    content = packed({"XXXX.csv": b"x"})
    gbk = "客服".encode("gb18030")
    found = received([("shop.zip", content.replace(b"XXXX", gbk))])
    assert [each.name for each in found] == ["客服.csv"]


def test_two_files_of_one_name_are_refused() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        received([("agents.csv", b"x"), ("Agents.csv", b"y")])
    assert [fault.problem for fault in refused.value.faults] == ["two files have this name"]
