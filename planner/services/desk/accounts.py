"""Accounts: passwords, the first account, invitations."""

from functools import cache

from pwdlib import PasswordHash

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
    """The account of that login, where the password is its."""
    with store.read() as work:
        found = work.accounts.named(login)
    account, kept = found or (None, _nobodys())
    return account if _hasher().verify(password, kept) else None
