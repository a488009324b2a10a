import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from planner.storage.accounts import Role
from planner.storage.outdated import Outdated
from planner.storage.store import Store, engine_of
from planner.storage.tables import Base, Shop
from planner.storage.trees import files_in


def somebody(store: Store) -> tuple[int, int]:
    """A supervisor and a campaign without anything."""
    with store.write() as work:
        shop = work.accounts.shop("栖木家居")
        user = work.accounts.add(login="Zhou", name="周敏", password_hash="x", role=Role.SUPERVISOR, shop=shop)
        return user.id, work.campaigns.add(shop=shop, name="双11", author=user.id).id


def test_the_migrations_make_what_the_tables_say(empty_url: str) -> None:
    Store.open(empty_url).close()
    with engine_of(empty_url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_database_is_opened_twice_and_keeps_what_it_has(empty_url: str) -> None:
    store = Store.open(empty_url)
    with store.write() as work:
        work.accounts.shop("栖木家居")
    store.close()
    again = Store.open(empty_url)
    with again.read() as work:
        assert list(work.accounts.shops().values()) == ["栖木家居"]
    again.close()


def test_a_folder_comes_back_byte_for_byte_and_equal_files_are_kept_once(store: Store, tmp_path) -> None:
    files = {"scenario.yaml": b"name: x\n", "tables/a.csv": b"\xff\x00", "tables/b.csv": b"\xff\x00"}
    with store.write() as work:
        tree = work.trees.add(files)
        changed = work.trees.changed(tree, {"tables/a.csv": b"new"}, without=["tables/b.csv"])
    with store.read() as work:
        assert work.trees.files(tree) == files
        assert work.trees.paths(tree) == {"scenario.yaml": 8, "tables/a.csv": 2, "tables/b.csv": 2}
        assert work.trees.files(changed) == {"scenario.yaml": b"name: x\n", "tables/a.csv": b"new"}
        work.trees.write_to(tree, tmp_path / "out")
    assert files_in(tmp_path / "out") == files


def test_nothing_is_kept_of_a_transaction_that_failed(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as work:
        work.accounts.shop("栖木家居")
        raise RuntimeError
    with store.read() as work:
        assert work.accounts.shops() == {}


def test_of_two_who_set_the_scenario_at_once_the_second_is_told(store: Store) -> None:
    author, campaign = somebody(store)
    with store.write() as work:
        work.campaigns.set_scenario(campaign, tree=work.trees.add({"a": b"1"}), author=author, on=0)
    with store.write() as work:
        work.campaigns.set_scenario(campaign, tree=work.trees.add({"a": b"2"}), author=author, on=1)
    with pytest.raises(Outdated), store.write() as work:
        work.campaigns.set_scenario(campaign, tree=work.trees.add({"a": b"3"}), author=author, on=1)
    with store.read() as work:
        newest = work.campaigns.scenario(campaign)
        assert newest is not None
        assert (newest.number, work.trees.files(newest.tree)) == (2, {"a": b"2"})


def test_many_writers_wait_for_each_other_and_none_is_lost(store: Store) -> None:
    def write(number: int) -> None:
        with store.write() as work:
            work.accounts.shop(f"shop {number}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as work:
        assert len(work.accounts.shops()) == 12


def test_a_moment_comes_back_as_the_same_moment_in_utc(store: Store) -> None:
    engine = store._engine
    at = datetime(2026, 11, 11, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    with engine.begin() as connection:
        connection.execute(Shop.__table__.insert().values(name="x", created_at=at))
        found = connection.execute(select(Shop.created_at)).scalar_one()
    assert (found, found.tzinfo) == (datetime(2026, 11, 11, 0, 0, tzinfo=UTC), UTC)


def test_a_session_counts_until_it_ends_and_the_cookie_is_not_kept(store: Store) -> None:
    author, _campaign = somebody(store)
    with store.write() as work:
        token = work.accounts.sign_in(author)
    with store.read() as work:
        found = work.accounts.signed_in(token)
        assert found is not None
        assert (found.account.login, found.token_hash == token) == ("zhou", False)
        assert work.accounts.signed_in("something else") is None
    with store.write() as work:
        work.accounts.sign_out(found.token_hash)
    with store.read() as work:
        assert work.accounts.signed_in(token) is None
