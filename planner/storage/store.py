"""Open a database, and one transaction of it at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

from planner.storage.accounts import Accounts
from planner.storage.activities import Activities
from planner.storage.attempts import Attempts
from planner.storage.away import Away, Full
from planner.storage.campaigns import Campaigns
from planner.storage.drafts import Drafts
from planner.storage.erasing import Erasing
from planner.storage.forecasts import Forecasts
from planner.storage.invitations import Invitations
from planner.storage.journal import Journal
from planner.storage.leases import Leases
from planner.storage.rosters import Rosters
from planner.storage.runs import Runs
from planner.storage.trees import Trees
from planner.storage.uploads import Uploads

BUSY_MILLISECONDS = 5000
CONNECT_SECONDS = 5
MIGRATING = 0x64616375
"""Number of the lock held while tables are changed."""

_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE")
_DISK_FULL = "53100"
"""PostgreSQL's word for it."""
_NUMBERS = count(1)


class Work:
    """One transaction: everything that is kept, by aggregate. It ends with the `with` it was taken in."""

    def __init__(self, session: Session) -> None:
        self.accounts = Accounts(session)
        self.invitations = Invitations(session)
        self.attempts = Attempts(session)
        self.campaigns = Campaigns(session)
        self.forecasts = Forecasts(session)
        self.activities = Activities(session)
        self.uploads = Uploads(session)
        self.runs = Runs(session)
        self.leases = Leases(session)
        self.rosters = Rosters(session)
        self.drafts = Drafts(session)
        self.trees = Trees(session)
        self.journal = Journal(session)
        self._session = session

    def erasing(self, shop: int) -> Erasing:
        """What a shop keeps, to be rewritten where an erased person stands in it."""
        return Erasing(self._session, shop)

    def flush(self) -> None:
        """Send what was written so far, so that ids are known. Raises `Outdated` where somebody was faster."""
        self._session.flush()


class Store:
    """A database that is brought up to date when it is opened."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.number = next(_NUMBERS)
        """Of this process's stores, so that what was read of one is not taken for another's."""

    @classmethod
    def open(cls, url: str) -> "Store":
        """The database at `url` (sqlite:///..., postgresql+psycopg://...), made or migrated where needed.

        Raises `Away` where it cannot be reached.
        """
        try:
            engine = engine_of(url)
        except (ArgumentError, ValueError) as error:
            raise Away(str(error)) from error
        with _there(), engine.execution_options(dacu_writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                # Two processes that start at once: the second waits and finds everything done.
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATING})
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:  # tables of a newer Dacu
                raise Away(str(error)) from error
        return cls(engine)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A transaction that writes nothing; it never waits for a writer. Raises `Away`."""
        with _there(), Session(self._engine, autoflush=False) as session:
            yield Work(session)
            session.rollback()

    @contextmanager
    def write(self) -> Iterator[Work]:
        """A transaction that is kept as a whole where nothing is raised.

        On SQLite it holds the database's one write lock from its first statement: a reader that turned writer would
        fail at once, however long one is ready to wait. Raises `Away`.
        """
        with _there(), Session(self._engine.execution_options(dacu_writes=True)) as session, session.begin():
            yield Work(session)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


@contextmanager
def _there() -> Iterator[None]:
    """Raise `Away` for whatever a database that is not there makes of a statement."""
    try:
        yield
    except (OperationalError, InterfaceError, NoneFree) as error:
        raise (Full if _is_full(error) else Away)(str(error)) from error


def _is_full(error: Exception) -> bool:
    """Whether the disk is what refuses: no room on it, or no more for this user or this file."""
    told = getattr(error, "orig", None)
    return getattr(told, "sqlite_errorname", "") in _FULL or getattr(told, "sqlstate", "") == _DISK_FULL


def engine_of(url: str) -> Engine:
    """An engine; SQLite gets what makes it safe with several processes. Errors never show what was to be stored."""
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_pre_ping=True, hide_parameters=True, connect_args={"connect_timeout": CONNECT_SECONDS}
        )
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own transactions begin too late; see _begin_sqlite.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_MILLISECONDS}", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("dacu_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
