"""Every table of the database. Rows of scenarios, versions, edits and the journal are never changed once written."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from planner.storage.instants import Instant

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""So that migrations can name what both databases call by other names."""


class Base(DeclarativeBase):
    """Of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Instant,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        bytes: LargeBinary,
    }


class Shop(Base):
    """A shop: whose campaigns somebody may see."""

    __tablename__ = "shops"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime]


class User(Base):
    """An account. `login` is kept casefolded; `shop` is empty for whoever sees every shop."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(400))
    role: Mapped[str] = mapped_column(String(20))
    shop: Mapped[int | None] = mapped_column(ForeignKey("shops.id"))
    teams: Mapped[list[Any]]
    """Ids of the teams a supervisor may change; none means all of them."""
    agent: Mapped[str] = mapped_column(String(200), default="")
    """Of an agent's account the id in the agents table."""
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[datetime]
    lock: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": lock}


class Session(Base):
    """Somebody signed in at one browser. Only the hash of what the cookie holds is kept."""

    __tablename__ = "sessions"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Invitation(Base):
    """A link that makes one account or gives one a new password, or, the first one, the code in the terminal."""

    __tablename__ = "invitations"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    shop: Mapped[int | None] = mapped_column(ForeignKey("shops.id"))
    teams: Mapped[list[Any]]
    agent: Mapped[str] = mapped_column(String(200), default="")
    user: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    """Whose password it sets; of a link that was used, the account it made."""
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempt(Base):
    """How often something was tried of late, by the hash of what and by whom; counted by all web processes together."""

    __tablename__ = "attempts"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Blob(Base):
    """The bytes of a file, once, by their hash; compressed."""

    __tablename__ = "blobs"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    packed: Mapped[bytes]


class Tree(Base):
    """A folder as it was: a scenario's, a plan's."""

    __tablename__ = "trees"
    id: Mapped[int] = mapped_column(primary_key=True)


class TreeFile(Base):
    """One file of a folder; `path` is relative, with slashes."""

    __tablename__ = "tree_files"
    tree: Mapped[int] = mapped_column(ForeignKey("trees.id", ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(String(400), primary_key=True)
    blob: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))


class Campaign(Base):
    """A campaign. `scenario` is the number of its newest scenario; `lock` counts whoever changed that."""

    __tablename__ = "campaigns"
    id: Mapped[int] = mapped_column(primary_key=True)
    shop: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    created_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    archived: Mapped[bool] = mapped_column(Boolean, default=False)
    token: Mapped[str] = mapped_column(String(64), default="", index=True)
    """Made by the page that asked, so that a click sent twice makes one."""
    scenario: Mapped[int] = mapped_column(Integer, default=0)
    lock: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": lock}


class ScenarioVersion(Base):
    """The folder of a scenario as somebody left it."""

    __tablename__ = "scenario_versions"
    __table_args__ = (UniqueConstraint("campaign", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    number: Mapped[int]
    tree: Mapped[int] = mapped_column(ForeignKey("trees.id"))
    author: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What a list shows of it: zero hour, days, people, queues, faults."""


class Upload(Base):
    """Tables as they were handed in, and the scenario they would make; nothing is used before somebody says so."""

    __tablename__ = "uploads"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    author: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    on: Mapped[int]
    """Number of the scenario it was put on."""
    tree: Mapped[int] = mapped_column(ForeignKey("trees.id"))
    """That scenario's folder with the tables in place."""
    given: Mapped[dict[str, Any]]
    """Of each table what the file was called, where it stands in the folder, and the hash of its bytes."""
    used: Mapped[int | None] = mapped_column(ForeignKey("scenario_versions.id"))


class ForecastSnapshot(Base):
    """How a forecast looked then."""

    __tablename__ = "forecast_snapshots"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    scenario: Mapped[int] = mapped_column(ForeignKey("scenario_versions.id"))
    tree: Mapped[int] = mapped_column(ForeignKey("trees.id"))
    author: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")


class Activity(Base):
    """Something a phase asks of somebody, with the day it is due."""

    __tablename__ = "activities"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    phase: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(200), default="")
    due: Mapped[str] = mapped_column(String(10), default="")
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    place: Mapped[int] = mapped_column(Integer, default=0)
    lock: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": lock}


class Run(Base):
    """Work somebody asked for. `attempt` is the fencing token: whoever holds an older one may write nothing more."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), index=True)
    asked: Mapped[dict[str, Any]]
    """What was asked for: budget, seed, draft, scenario, ..."""
    author: Mapped[int] = mapped_column(ForeignKey("users.id"))
    language: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    worker: Mapped[str] = mapped_column(String(100), default="")
    attempt: Mapped[int] = mapped_column(Integer, default=0)
    lease_until: Mapped[datetime | None]
    asked_to_stop: Mapped[str] = mapped_column(String(10), default="")
    """Empty, "keep" (end with the best so far) or "drop"."""
    progress: Mapped[dict[str, Any]]
    checkpoint: Mapped[int | None] = mapped_column(ForeignKey("trees.id"))
    """The best roster so far, as a folder."""
    outcome: Mapped[dict[str, Any]]
    """Of a finished run: the version it made, or what was found; of a failed one the words."""
    lost: Mapped[int] = mapped_column(Integer, default=0)
    """Attempts in a row that ended without a word and without anything better than before."""
    told: Mapped[int] = mapped_column(Integer, default=0)
    """Number of its last event."""
    token: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Made by the page that asked, so that a click sent twice asks once."""


class RunEvent(Base):
    """One step of a run, as pages draw it."""

    __tablename__ = "run_events"
    run: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    attempt: Mapped[int]
    at: Mapped[datetime]
    told: Mapped[dict[str, Any]]


class RosterVersion(Base):
    """A roster that stays as it is: draft, published or superseded; only this word ever changes."""

    __tablename__ = "roster_versions"
    __table_args__ = (UniqueConstraint("campaign", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    parent: Mapped[int | None] = mapped_column(ForeignKey("roster_versions.id"))
    scenario: Mapped[int | None] = mapped_column(ForeignKey("scenario_versions.id"))
    tree: Mapped[int] = mapped_column(ForeignKey("trees.id"))
    author: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    superseded_at: Mapped[datetime | None]


class Draft(Base):
    """The roster a campaign's supervisors edit: a version and the edits up to `position`."""

    __tablename__ = "drafts"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    base: Mapped[int] = mapped_column(ForeignKey("roster_versions.id"))
    position: Mapped[int] = mapped_column(Integer, default=0)
    """Number of the last edit that counts; those behind it can be done again."""
    open: Mapped[bool] = mapped_column(Boolean, default=True)
    """One of a campaign is open; one that was published or put aside is not."""
    lock: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": lock}


class Edit(Base):
    """One step somebody did: what it changed, so that it can be undone. `dropped`: another step took its place."""

    __tablename__ = "edits"
    __table_args__ = (Index("ix_edits_draft_number", "draft", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    draft: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    changed: Mapped[dict[str, Any]]
    """Cells before and after, with their segments; pins before and after."""
    note: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    dropped: Mapped[bool] = mapped_column(Boolean, default=False)
    token: Mapped[str] = mapped_column(String(64), default="")
    """Made by the page, so that a step sent twice is done once."""


class JournalEntry(Base):
    """Who did what. Only ever appended to; `author` is empty for the server itself."""

    __tablename__ = "journal"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    author: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    campaign: Mapped[int | None] = mapped_column(Integer, index=True)
    did: Mapped[str] = mapped_column(String(60))
    """What was done, a word of the code: "version.published"."""
    about: Mapped[dict[str, Any]]
