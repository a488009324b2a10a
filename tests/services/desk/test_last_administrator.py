"""Administrators who close, demote or erase each other: one is always left."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from planner.errors import NotAllowed, NotFound
from planner.services.desk.account_changes import Rights, change, erase, set_active
from planner.storage.accounts import Account, Role
from planner.storage.store import Store
from tests.web.desk.visiting import account_of

REFUSED = (NotAllowed, NotFound)
"""A supervisor of a shop does not even see who is of every shop."""
Step = Callable[[Store, Account, Account], object]


def close(store: Store, by: Account, account: Account) -> object:
    return set_active(store, by, account.id, False, on=account.lock)


def demote(store: Store, by: Account, account: Account) -> object:
    with store.write() as work:
        shop = work.accounts.shop("栖木家居")
    return change(store, by, account.id, Rights(role=Role.SUPERVISOR, shop=shop), on=account.lock)


def forget(store: Store, by: Account, account: Account) -> object:
    return erase(store, by, account.id, on=account.lock)


def administrators(store: Store) -> int:
    with store.read() as work:
        return sum(each.active and each.role is Role.ADMIN for each in work.accounts.all())


def two(store: Store, word: str = "") -> tuple[Account, Account]:
    first, second = (account_of(store, Role.ADMIN, login=f"{word}{each}") for each in ("wang", "li"))
    return first, second


@pytest.mark.parametrize("step", [close, demote, forget])
def test_who_was_closed_a_moment_ago_closes_nobody(store: Store, step: Step) -> None:
    first, second = two(store)
    step(store, first, second)
    # The second was let in before: the page's guard has seen an administrator.
    with pytest.raises(REFUSED):
        step(store, second, first)
    assert administrators(store) == 1


@pytest.mark.parametrize("step", [close, demote, forget])
def test_of_two_who_do_it_at_the_same_moment_one_is_left(store: Store, step: Step) -> None:
    for turn in range(4):
        first, second = two(store, f"{turn}-")
        before = administrators(store)
        together = Barrier(2)

        def do(by: Account, account: Account, together: Barrier = together) -> bool:
            together.wait()
            try:
                step(store, by, account)
            except REFUSED:
                return False
            return True

        with ThreadPoolExecutor(2) as threads:
            done = list(threads.map(do, (first, second), (second, first)))
        assert sorted(done) == [False, True]
        assert administrators(store) == before - 1
