"""Accounts: passwords, and who signs in."""

from functools import cache

from pwdlib import PasswordHash

from planner.services.desk.limiting import of_sign_in, take_back, try_once
from planner.storage.accounts import Account
from planner.storage.store import Store


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


def hashed(password: str) -> str:
    """What is kept of a password (Argon2id)."""
    return _hasher().hash(password)


@cache
def _nobodys() -> str:
    """Checked where there is no such account, so that an answer takes as long as where there is."""
    return hashed("nobody")


def check_password(store: Store, login: str, password: str) -> Account | None:
    """The account of that login, where the password is its. One that was made without a password has none that fits."""
    with store.read() as work:
        account, kept = work.accounts.named(login) or (None, "")
    fits = _hasher().verify(password, kept or _nobodys())
    return account if fits and kept else None


def enter(store: Store, login: str, password: str, *, address: str) -> Account | None:
    """Whoever signs in from `address`, or None where login and password do not fit.

    Raises `TooOften` after too many that did not.
    """
    limits = of_sign_in(login, address)
    try_once(store, limits)
    account = check_password(store, login, password)
    if account is not None:
        take_back(store, limits)
    return account
