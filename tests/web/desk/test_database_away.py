"""The database goes away and comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from planner.storage import store as opening
from planner.storage.store import Store
from tests.databases import fresh_database
from tests.web.desk.visiting import PASSWORD, browser, visit

PAGE = {"Accept": "text/html"}


@contextmanager
def closed(url: str) -> Iterator[None]:
    """The server lets nobody into the database and throws out who is in it."""
    server, _slash, name = url.replace("+psycopg", "").rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        yield
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_a_page_says_so_and_comes_back_by_itself(postgresql_address: str) -> None:
    url = fresh_database(postgresql_address)
    store = Store.open(url)
    guest = visit(store)
    assert guest.client.get("/campaigns").status_code == 200
    with closed(url):
        answer = guest.client.get("/campaigns", headers=PAGE)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "数据库没有回应，什么都没有改" in answer.text
        assert 'http-equiv="refresh" content="5"' in answer.text
        assert "psycopg" not in answer.text
        script = guest.client.get("/campaigns", headers={"Accept": "application/json"})
        assert (script.status_code, script.json()["problem"]) == (503, "数据库没有回应，什么都没有改")
        invited = {"name": "韩梅梅", "role": "operations"}
        asked = guest.client.post("/accounts/invite", data=invited | {"csrf": guest.csrf}, headers=PAGE)
        assert (asked.status_code, "韩梅梅" in asked.text, f'value="{guest.csrf}"' in asked.text) == (503, True, True)
        signing_in = {"login": guest.account.login, "password": PASSWORD}
        assert browser(store).post("/sign-in", data=signing_in, headers=PAGE).status_code == 503
    assert guest.client.get("/campaigns").status_code == 200
    with store.read() as work:
        assert work.invitations.open() == ()
    store.close()


def test_a_database_somebody_holds_is_read_and_says_that_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 50)
    url = f"sqlite:///{tmp_path / 'dacu.db'}"
    store = Store.open(url)
    guest = visit(store)
    with create_engine(url).connect() as other:
        other.execute(text("BEGIN IMMEDIATE"))
        assert guest.client.get("/campaigns").status_code == 200
        asked = guest.client.post("/accounts/invite", data={"name": "x", "role": "operations"}, headers=guest.ours)
        assert asked.status_code == 503
        other.rollback()
    asked = guest.client.post("/accounts/invite", data={"name": "x", "role": "operations"}, headers=guest.ours)
    assert asked.status_code == 200
    store.close()
