from pathlib import Path

import pytest

from planner.errors import InvalidInput
from planner.services.desk.opening import database_url, open_store, place_of
from planner.settings import Settings


def settings(home: Path, url: str = "") -> Settings:
    return Settings(language="zh_CN", home=home, public_url="", database_url=url)


def test_without_an_address_the_database_is_a_file_only_its_owner_reads(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    open_store(settings(home)).close()
    assert ((home / "dacu.db").stat().st_mode & 0o777, home.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    "given", ["postgres://me:pw@db/x", "postgresql://me:pw@db/x", "postgresql+psycopg://me:pw@db/x"]
)
def test_addresses_as_hosts_write_them_are_understood_and_shown_without_name_and_password(
    given: str, tmp_path: Path
) -> None:
    url = database_url(settings(tmp_path, given))
    assert (url, place_of(url)) == ("postgresql+psycopg://me:pw@db/x", "db/x")


@pytest.mark.parametrize(
    "given", ["mysql://me:geheim@db/x", "dacu.db", "postgresql://me:geheim@127.0.0.1:9/x", "sqlite:///"]
)
def test_an_address_that_cannot_be_used_is_said_with_what_would_be_right(given: str, tmp_path: Path) -> None:
    if given == "sqlite:///":
        given += str(tmp_path / "nowhere" / "x.db")
    with pytest.raises(InvalidInput) as caught:
        open_store(settings(tmp_path, given))
    (fault,) = caught.value.faults
    assert "geheim" not in f"{fault.file}{fault.value}{fault.problem}{fault.remedy}"
    assert fault.remedy


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput) as caught:
        open_store(settings(tmp_path / "file" / "home"))
    assert caught.value.faults[0].remedy == "把 DACU_HOME 设成你自己的文件夹"
