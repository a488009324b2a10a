"""Shops, accounts, sessions and invitations."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now

SESSION_DAYS = 14
INVITATION_DAYS = 7


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """An account at one browser."""

    account: Account
    csrf: str
    """Stands in every form of this session."""
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An invitation that still holds."""

    name: str
    role: Role
    shop: int | None
    teams: tuple[str, ...]
    agent: str
    expires_at: datetime


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
        """A new account. The login is compared without regard to case."""
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
        self._session.flush()
        return _account(user)

    def of(self, number: int) -> Account | None:
        """The account with that number."""
        user = self._session.get(tables.User, number)
        return None if user is None else _account(user)

    def named(self, login: str) -> tuple[Account, str] | None:
        """The active account of that login and the hash of its password."""
        user = self._session.scalar(select(tables.User).where(tables.User.login == login.strip().casefold()))
        return (_account(user), user.password_hash) if user and user.active else None

    def all(self) -> tuple[Account, ...]:
        """Every account by name."""
        return tuple(_account(user) for user in self._session.scalars(select(tables.User).order_by(tables.User.name)))

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
        return SignedIn(account=_account(user), csrf=row.csrf, token_hash=row.token_hash) if user.active else None

    def sign_out(self, token_hash: str) -> None:
        """End one session."""
        self._session.execute(delete(tables.Session).where(tables.Session.token_hash == token_hash))

    def invite(
        self,
        *,
        name: str,
        role: Role,
        shop: int | None,
        teams: Sequence[str] = (),
        agent: str = "",
        author: int | None,
    ) -> str:
        """A new invitation. Returns the secret of its link; only its hash is kept."""
        token = secrets.token_urlsafe(24)
        at = now()
        self._session.add(
            tables.Invitation(
                token_hash=hash_of(token),
                name=name,
                role=role.value,
                shop=shop,
                teams=list(teams),
                agent=agent,
                created_by=author,
                created_at=at,
                expires_at=at + timedelta(days=INVITATION_DAYS),
            )
        )
        return token

    def invited(self, token: str) -> Invited | None:
        """What an invitation offers, where it still holds."""
        row = self._session.get(tables.Invitation, hash_of(token))
        if row is None or row.used_at is not None or row.expires_at <= now():
            return None
        return Invited(
            name=row.name,
            role=Role(row.role),
            shop=row.shop,
            teams=tuple(row.teams),
            agent=row.agent,
            expires_at=row.expires_at,
        )

    def use_invitation(self, token: str) -> None:
        """An invitation makes one account."""
        row = self._session.get_one(tables.Invitation, hash_of(token))
        row.used_at = now()


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
    )
