"""Open a database, and one transaction of it at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from planner.storage.accounts import Accounts
from planner.storage.campaigns import Campaigns
from planner.storage.journal import Journal
from planner.storage.leases import Leases
from planner.storage.rosters import Rosters
from planner.storage.runs import Runs
from planner.storage.snapshots import Snapshots
from planner.storage.trees import Trees

BUSY_MILLISECONDS = 5000
AWAY = (OperationalError, InterfaceError)
"""Raised while the database cannot be reached, or is kept busy by others for too long: nothing was kept, try again."""
MIGRATING = 0x64616375
"""Number of the lock held while tables are changed."""

_NUMBERS = count(1)


class Work:
    """One transaction: everything that is kept, by aggregate. It ends with the `with` it was taken in."""

    def __init__(self, session: Session) -> None:
        self.accounts = Accounts(session)
        self.campaigns = Campaigns(session)
        self.runs = Runs(session)
        self.leases = Leases(session)
        self.rosters = Rosters(session)
        self.snapshots = Snapshots(session)
        self.trees = Trees(session)
        self.journal = Journal(session)
        self._session = session

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
        """The database at `url` (sqlite:///..., postgresql+psycopg://...), made or migrated where needed."""
        engine = engine_of(url)
        with engine.execution_options(dacu_writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                # Two processes that start at once: the second waits and finds everything done.
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATING})
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return cls(engine)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A transaction that writes nothing; it never waits for a writer."""
        with Session(self._engine, autoflush=False) as session:
            yield Work(session)
            session.rollback()

    @contextmanager
    def write(self) -> Iterator[Work]:
        """A transaction that is kept as a whole where nothing is raised.

        On SQLite it holds the database's one write lock from its first statement: a reader that turned writer would
        fail at once, however long one is ready to wait.
        """
        with Session(self._engine.execution_options(dacu_writes=True)) as session, session.begin():
            yield Work(session)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def engine_of(url: str) -> Engine:
    """An engine; SQLite gets what makes it safe with several processes."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
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
