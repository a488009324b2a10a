"""How often something was tried of late."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Insert, case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from planner.storage.instants import now
from planner.storage.tables import Attempt


class Attempts:
    """Counters that begin anew when their time is over."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, key: str, *, seconds: int, amount: int = 1) -> int:
        """Count `amount` more of `key`, whose time is `seconds` from the first; returns how many there are now.

        One statement, so that of several who count at once each sees the others.
        """
        at = now()
        self._session.execute(delete(Attempt).where(Attempt.expires_at <= at))
        dialect = self._session.get_bind().dialect.name
        made = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(Attempt).values(
            key=_hash_of(key), count=max(amount, 0), expires_at=at + timedelta(seconds=seconds)
        )
        more = Attempt.count + amount
        counted = made.on_conflict_do_update(
            index_elements=[Attempt.key], set_={"count": case((more > 0, more), else_=0)}
        )
        assert isinstance(counted, Insert)
        return self._session.scalars(counted.returning(Attempt.count)).one()

    def count(self, key: str) -> int:
        """How many there are."""
        row = self._session.get(Attempt, _hash_of(key))
        return row.count if row is not None and row.expires_at > now() else 0

    def until(self, key: str) -> datetime:
        """When they begin anew."""
        row = self._session.get(Attempt, _hash_of(key))
        return row.expires_at if row is not None else now()

    def clear(self, key: str) -> None:
        """Begin anew at once."""
        self._session.execute(delete(Attempt).where(Attempt.key == _hash_of(key)))

    def clear_all(self) -> int:
        """Begin everything anew; returns how many counters there were."""
        return len(self._session.scalars(delete(Attempt).returning(Attempt.key)).all())


def _hash_of(key: str) -> str:
    # A key may name a login or an address: who tried to sign in is nobody's to read.
    return hashlib.sha256(key.encode()).hexdigest()
