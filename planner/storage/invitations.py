"""Links that make one account, or give one a new password; each is used once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.accounts import Role, hash_of
from planner.storage.instants import now

INVITATION_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An invitation. `user`: whose password it sets, or, once it was used, the account it made."""

    token_hash: str
    name: str
    role: Role
    shop: int | None
    teams: tuple[str, ...]
    agent: str
    user: int | None
    created_by: int | None
    expires_at: datetime
    used: bool

    @property
    def holds(self) -> bool:
        """Whether it can be used still."""
        return not self.used and self.expires_at > now()


class Invitations:
    """Every invitation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        token: str,
        *,
        name: str,
        role: Role,
        shop: int | None,
        teams: Sequence[str] = (),
        agent: str = "",
        user: int | None = None,
        author: int | None,
    ) -> bool:
        """An invitation under the secret `token`, of which only the hash is kept; False where it is there already."""
        if self._session.get(tables.Invitation, hash_of(token)) is not None:
            return False
        at = now()
        self._session.add(
            tables.Invitation(
                token_hash=hash_of(token),
                name=name,
                role=role.value,
                shop=shop,
                teams=list(teams),
                agent=agent,
                user=user,
                created_by=author,
                created_at=at,
                expires_at=at + timedelta(days=INVITATION_DAYS),
            )
        )
        self._session.flush()
        return True

    def of(self, token: str) -> Invited | None:
        """The invitation with that secret, used or not."""
        row = self._session.get(tables.Invitation, hash_of(token)) if token else None
        return None if row is None else _invited(row)

    def open(self, shop: int | None = None) -> tuple[Invited, ...]:
        """Those nobody has used yet, the newest first, of one shop where it is given."""
        query = select(tables.Invitation).where(
            tables.Invitation.used_at.is_(None), tables.Invitation.expires_at > now()
        )
        if shop is not None:
            query = query.where(tables.Invitation.shop == shop)
        rows = self._session.scalars(query.order_by(tables.Invitation.created_at.desc()))
        return tuple(_invited(row) for row in rows)

    def use(self, token: str) -> bool:
        """Take the invitation; False where somebody did so already, also at this very moment, or it is over."""
        taken = (
            update(tables.Invitation)
            .where(
                tables.Invitation.token_hash == hash_of(token),
                tables.Invitation.used_at.is_(None),
                tables.Invitation.expires_at > now(),
            )
            .values(used_at=now())
            .returning(tables.Invitation.token_hash)
        )
        return self._session.scalar(taken) is not None

    def made(self, token: str, account: int) -> None:
        """Write down which account came of it."""
        self._session.get_one(tables.Invitation, hash_of(token)).user = account

    def withdraw(self, token_hash: str) -> bool:
        """End one that was not used yet; False where there is none."""
        gone = delete(tables.Invitation).where(
            tables.Invitation.token_hash == token_hash, tables.Invitation.used_at.is_(None)
        )
        return self._session.scalar(gone.returning(tables.Invitation.token_hash)) is not None

    def forget(self, account: int, *, only_unused: bool = False) -> None:
        """Delete what was sent to an account: all of it, or what was not used yet."""
        gone = delete(tables.Invitation).where(tables.Invitation.user == account)
        if only_unused:
            gone = gone.where(tables.Invitation.used_at.is_(None))
        self._session.execute(gone)

    def end_first(self) -> None:
        """There is an account now: codes for the first one are over."""
        first = tables.Invitation.created_by.is_(None), tables.Invitation.user.is_(None)
        self._session.execute(delete(tables.Invitation).where(*first, tables.Invitation.used_at.is_(None)))


def _invited(row: tables.Invitation) -> Invited:
    return Invited(
        token_hash=row.token_hash,
        name=row.name,
        role=Role(row.role),
        shop=row.shop,
        teams=tuple(row.teams),
        agent=row.agent,
        user=row.user,
        created_by=row.created_by,
        expires_at=row.expires_at,
        used=row.used_at is not None,
    )
