from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from planner.storage import tables
from planner.storage.accounts import MOST_SESSION_DAYS, SESSION_DAYS, Role
from planner.storage.away import Away
from planner.storage.instants import now
from planner.storage.outdated import Outdated
from planner.storage.store import Store


def somebody(store: Store, login: str = "zhou") -> int:
    with store.write() as work:
        return work.accounts.add(login=login, name="周敏", password_hash="x", role=Role.ADMIN).id


def shifted(store: Store, **moments: timedelta) -> None:
    """Move moments of every session."""
    with store.write() as work:
        work._session.execute(update(tables.Session).values(**{name: now() + by for name, by in moments.items()}))


def test_of_many_who_use_an_invitation_at_once_one_does(store: Store) -> None:
    author = somebody(store)
    with store.write() as work:
        work.invitations.add("secret", name="x", role=Role.AGENT, shop=None, author=author)

    def use(_number: int) -> bool:
        with store.write() as work:
            return work.invitations.use("secret")

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(use, range(8))) == [False] * 7 + [True]


def test_of_many_who_count_at_once_each_sees_the_others(store: Store) -> None:
    def count(_number: int) -> int:
        with store.write() as work:
            return work.attempts.add("sign-in/zhou", seconds=60)

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(count, range(16))) == list(range(1, 17))


def test_counters_begin_anew_when_their_time_is_over_and_go_back_but_not_below_nothing(store: Store) -> None:
    with store.write() as work:
        counts = [work.attempts.add("a", seconds=60, amount=amount) for amount in (1, 1, -1, -1, -1, 1)]
        assert counts == [1, 2, 1, 0, 0, 1]
        assert work.attempts.add("b", seconds=0) == 1
    with store.write() as work:
        assert (work.attempts.add("b", seconds=60), work.attempts.count("b"), work.attempts.count("c")) == (1, 1, 0)


def test_of_two_who_take_a_login_the_second_is_told(store: Store) -> None:
    somebody(store)
    with pytest.raises(Outdated):
        somebody(store, "ZHOU")


def test_an_account_that_was_changed_is_not_changed_by_who_saw_it_before(store: Store) -> None:
    number = somebody(store)
    with store.write() as work:
        assert work.accounts.set_active(number, False, on=1).lock == 2
    with pytest.raises(Outdated), store.write() as work:
        work.accounts.set_active(number, True, on=1)


def test_a_session_goes_on_while_it_is_used_and_not_for_ever(store: Store) -> None:
    number = somebody(store)
    with store.write() as work:
        token = work.accounts.sign_in(number)
    shifted(store, seen_at=-timedelta(days=2), expires_at=timedelta(days=1))
    with store.read() as work:
        found = work.accounts.signed_in(token)
    assert found is not None
    assert found.unseen
    with store.write() as work:
        work.accounts.seen(found.token_hash)
        row = work._session.get_one(tables.Session, found.token_hash)
        assert row.expires_at > now() + timedelta(days=SESSION_DAYS - 1)
    shifted(store, created_at=-timedelta(days=MOST_SESSION_DAYS - 1))
    with store.write() as work:
        work.accounts.seen(found.token_hash)
        row = work._session.get_one(tables.Session, found.token_hash)
        assert row.expires_at < now() + timedelta(days=1, minutes=1)
    shifted(store, expires_at=-timedelta(seconds=1))
    with store.read() as work:
        assert work.accounts.signed_in(token) is None


def test_a_clock_that_was_set_back_ends_no_session(store: Store) -> None:
    number = somebody(store)
    with store.write() as work:
        token = work.accounts.sign_in(number)
    shifted(store, seen_at=timedelta(hours=3), created_at=timedelta(hours=3))
    with store.read() as work:
        found = work.accounts.signed_in(token)
    assert found is not None
    assert found.unseen


def test_a_database_that_cannot_be_opened_is_away(tmp_path) -> None:
    for url in (f"sqlite:///{tmp_path}/nowhere/dacu.db", "postgresql+psycopg://x@127.0.0.1:9/x", "sqlite+nothing:///x"):
        with pytest.raises(Away):
            Store.open(url)


def test_errors_of_the_database_never_show_what_was_to_be_kept(store: Store) -> None:
    with pytest.raises(Exception, match="parameters hidden") as caught, store.write() as work:
        work._session.add(tables.Shop(name=None, created_at=now()))
        work._session.flush()
    assert "[parameters: (" not in str(caught.value)
