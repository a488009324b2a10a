"""Shops, accounts, and who is signed in at which browser."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from planner.storage import tables
from planner.storage.instants import now
from planner.storage.outdated import Outdated

SESSION_DAYS = 14
"""A session ends so long after it was last used, ..."""
MOST_SESSION_DAYS = 90
"""... and so long after it began, however much it is used."""
SEEN_EVERY = timedelta(minutes=5)
"""How often is written down that a session is used."""


class Role(StrEnum):
    """What somebody may do. An administrator of all shops has no shop."""

    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    OPERATIONS = "operations"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. `shop` None: every shop; `teams` empty: every team of it."""

    id: int
    login: str
    name: str
    role: Role
    shop: int | None
    teams: tuple[str, ...]
    agent: str
    active: bool
    lock: int = 0
    """Changes with every change of the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """An account at one browser."""

    account: Account
    csrf: str
    """Stands in every form of this session."""
    token_hash: str
    seen_at: datetime

    @property
    def unseen(self) -> bool:
        """Whether it is time to write down that the session is used. A clock that was set back counts as well."""
        return abs(now() - self.seen_at) >= SEEN_EVERY


ERASED = "#erased-"
"""What the login of an account without a person begins with; nobody can choose such a one."""


class Accounts:
    """Who may sign in, and who is."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self) -> int:
        """Accounts there are."""
        return self._session.scalar(select(func.count()).select_from(tables.User)) or 0

    def shop(self, name: str) -> int:
        """The shop of that name, made where it is not there."""
        found = self._session.scalar(select(tables.Shop.id).where(tables.Shop.name == name))
        if found is not None:
            return found
        shop = tables.Shop(name=name, created_at=now())
        self._session.add(shop)
        self._session.flush()
        return shop.id

    def shops(self) -> dict[int, str]:
        """Names of the shops by their number."""
        rows = self._session.execute(select(tables.Shop.id, tables.Shop.name).order_by(tables.Shop.name))
        return dict(rows.tuples().all())

    def add(
        self,
        *,
        login: str,
        name: str,
        password_hash: str,
        role: Role,
        shop: int | None = None,
        teams: Sequence[str] = (),
        agent: str = "",
    ) -> Account:
        """A new account. The login is compared without regard to case. Raises `Outdated` where it was just taken."""
        user = tables.User(
            login=login.strip().casefold(),
            name=name,
            password_hash=password_hash,
            role=role.value,
            shop=shop,
            teams=list(teams),
            agent=agent,
            active=True,
            created_at=now(),
        )
        self._session.add(user)
        self._flush()
        return _account(user)

    def of(self, number: int) -> Account | None:
        """The account with that number."""
        user = self._session.get(tables.User, number)
        return None if user is None else _account(user)

    def hold(self, *numbers: int) -> dict[int, Account]:
        """Accounts as they are now, by number; nobody else changes them before this transaction ends."""
        # In one order, so that two who hold each other's wait for one another and not for ever.
        query = select(tables.User).where(tables.User.id.in_(numbers)).order_by(tables.User.id)
        held = query.with_for_update(key_share=True).execution_options(populate_existing=True)
        return {user.id: _account(user) for user in self._session.scalars(held)}

    def named(self, login: str) -> tuple[Account, str] | None:
        """The active account of that login and the hash of its password."""
        user = self._session.scalar(select(tables.User).where(tables.User.login == login.strip().casefold()))
        return (_account(user), user.password_hash) if user and user.active else None

    def all(self, shop: int | None = None) -> tuple[Account, ...]:
        """Every account by name, of one shop where it is given."""
        query = select(tables.User).order_by(tables.User.active.desc(), tables.User.name, tables.User.id)
        if shop is not None:
            query = query.where(tables.User.shop == shop)
        return tuple(_account(user) for user in self._session.scalars(query))

    def taken(self, login: str) -> bool:
        """Whether some account, active or not, has that login."""
        kept = login.strip().casefold()
        return self._session.scalar(select(tables.User.id).where(tables.User.login == kept)) is not None

    def set_password(self, account: int, password_hash: str) -> None:
        """Another password."""
        self._session.get_one(tables.User, account).password_hash = password_hash

    def grant(
        self, account: int, *, on: int, role: Role, shop: int | None, teams: Sequence[str], agent: str
    ) -> Account:
        """What an account may from now on, where it is as it was at `on`, its lock. Raises `Outdated` otherwise."""
        row = self._as_it_was(account, on)
        row.role, row.shop, row.teams, row.agent = role.value, shop, list(teams), agent
        self._flush()
        return _account(row)

    def set_active(self, account: int, active: bool, *, on: int) -> Account:
        """Close an account or open it again. Raises `Outdated` where it is not as it was at `on`."""
        row = self._as_it_was(account, on)
        row.active = active
        self._flush()
        return _account(row)

    def erase(self, account: int, *, on: int) -> Account:
        """Put a number for whatever says who this was; what the account did stays with the number.

        Raises `Outdated` where the account is not as it was at `on`.
        """
        row = self._as_it_was(account, on)
        row.login, row.name = f"{ERASED}{row.id}", f"#{row.id}"
        row.password_hash, row.agent, row.teams, row.active = "", "", [], False
        self._flush()
        return _account(row)

    def _as_it_was(self, account: int, on: int) -> tables.User:
        row = self._session.get_one(tables.User, account)
        if row.lock != on:
            raise Outdated
        return row

    def _flush(self) -> None:
        try:
            self._session.flush()
        except (StaleDataError, IntegrityError) as error:
            raise Outdated from error

    def sign_in(self, account: int) -> str:
        """A new session. Returns what the cookie holds; only its hash is kept."""
        token = secrets.token_urlsafe(32)
        at = now()
        self._session.add(
            tables.Session(
                token_hash=hash_of(token),
                user=account,
                csrf=secrets.token_urlsafe(24),
                created_at=at,
                seen_at=at,
                expires_at=at + timedelta(days=SESSION_DAYS),
            )
        )
        return token

    def signed_in(self, token: str) -> SignedIn | None:
        """Whose session a cookie holds, where it still counts."""
        row = self._session.get(tables.Session, hash_of(token)) if token else None
        if row is None or row.expires_at <= now():
            return None
        user = self._session.get_one(tables.User, row.user)
        if not user.active:
            return None
        return SignedIn(account=_account(user), csrf=row.csrf, token_hash=row.token_hash, seen_at=row.seen_at)

    def sign_out(self, token_hash: str) -> None:
        """End one session."""
        self._session.execute(delete(tables.Session).where(tables.Session.token_hash == token_hash))

    def sign_out_everywhere(self, account: int, *, but: str = "") -> int:
        """End every session of the account but the one with the hash `but`. Returns how many."""
        gone = delete(tables.Session).where(tables.Session.user == account, tables.Session.token_hash != but)
        return len(self._session.scalars(gone.returning(tables.Session.token_hash)).all())

    def seen(self, token_hash: str) -> None:
        """Write down that the session is used now: it goes on from here. Forgets those of everybody that ended."""
        at = now()
        row = self._session.get(tables.Session, token_hash)
        if row is not None:
            row.seen_at = at
            latest = row.created_at + timedelta(days=MOST_SESSION_DAYS)
            row.expires_at = min(at + timedelta(days=SESSION_DAYS), latest)
        self._session.execute(delete(tables.Session).where(tables.Session.expires_at <= at))

    def sessions(self) -> dict[int, int]:
        """At how many browsers each account is signed in."""
        query = select(tables.Session.user, func.count()).where(tables.Session.expires_at > now())
        return dict(self._session.execute(query.group_by(tables.Session.user)).tuples().all())


def hash_of(token: str) -> str:
    """What is kept of a secret. The secrets are random and long, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _account(user: tables.User) -> Account:
    return Account(
        id=user.id,
        login=user.login,
        name=user.name,
        role=Role(user.role),
        shop=user.shop,
        teams=tuple(user.teams),
        agent=user.agent,
        active=user.active,
        lock=user.lock,
    )
