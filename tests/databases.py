"""Both databases, for tests: SQLite in a file, and a PostgreSQL of the tests' own on a port of this machine.

A test of what the desk keeps takes the fixture `store` (or `database_url`) and runs once on each.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from planner.storage.store import Store

KINDS = ("sqlite", "postgresql")


def _tool(name: str) -> str:
    """A program of PostgreSQL; Debian keeps most of them off the path."""
    found = shutil.which(name)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return found or (str(versions[-1]) if versions else "")


def _as_its_user(*command: str) -> None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() == 0:
        command = ("runuser", "-u", "postgres", "--", *command)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@dataclass(frozen=True, kw_only=True)
class Running:
    """A PostgreSQL that can be stopped in the middle of everything, and started again where it was."""

    address: str
    place: Path

    def start(self) -> None:
        options = f"-p {self.address.partition(':')[2]} -h 127.0.0.1 -k {self.place} -F"
        self._control("-w", "-l", str(self.place / "log"), "-o", options, "start")

    def stop(self) -> None:
        if (self.place / "data" / "postmaster.pid").exists():
            self._control("-m", "immediate", "stop")

    def _control(self, *words: str) -> None:
        _as_its_user(_tool("pg_ctl"), "-D", str(self.place / "data"), *words)


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh PostgreSQL, without the name of a database; it ends with the block."""
    with running() as found:
        yield found.address


@contextmanager
def running() -> Iterator[Running]:
    """`server`, to be stopped and started."""
    if not _tool("initdb"):
        if os.environ.get("DACU_NOTHING_SKIPPED"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    place = Path(tempfile.mkdtemp(prefix="dacu-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    data = place / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = Running(address=f"127.0.0.1:{port}", place=place)
    try:
        _as_its_user(_tool("initdb"), "-D", str(data), "-U", "dacu", "-A", "trust", "--no-sync", "-E", "UTF8")
        found.start()
        yield found
    finally:
        found.stop()
        shutil.rmtree(place, ignore_errors=True)


_NUMBERS = count(1)


def fresh_database(address: str, like: str = "template1") -> str:
    """The URL of a new database of a server: empty, or a copy of the one of that name, which nobody may have open."""
    name = f"dacu_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(f"postgresql://dacu@{address}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return f"postgresql+psycopg://dacu@{address}/{quote(name)}"


@pytest.fixture(scope="session")
def postgresql_address() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of SQLite with every table and no row; making the tables takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "dacu.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def migrated_database(postgresql_address: str) -> str:
    """The name of a database of PostgreSQL with every table and no row."""
    url = fresh_database(postgresql_address)
    Store.open(url).close()
    return url.rsplit("/", 1)[-1]


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table, once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return fresh_database(request.getfixturevalue("postgresql_address"))


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of the test's own, once on each kind; its tables are those `Store.open` makes."""
    if request.param == "sqlite":
        file = tmp_path / "dacu.db"
        shutil.copyfile(request.getfixturevalue("migrated_file"), file)
        return f"sqlite:///{file}"
    address, like = map(request.getfixturevalue, ("postgresql_address", "migrated_database"))
    return fresh_database(address, like)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()
