"""Which database the desk keeps everything in, and opening it."""

import re
from pathlib import Path

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.settings import Settings
from planner.storage.away import Away
from planner.storage.store import Store

FILE = "dacu.db"
VARIABLE = "DACU_DATABASE_URL"
_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://(.+)")


def database_url(settings: Settings) -> str:
    """The database's address; without one in the environment a file in the folder of this machine, which is made.

    Raises `InvalidInput` for an address of another kind, and a folder that cannot be made.
    """
    given = settings.database_url
    if not given:
        return f"sqlite:///{_own_file(settings.home)}"
    if server := _SERVER.fullmatch(given):
        return f"postgresql+psycopg://{server[1]}"
    if given.startswith("sqlite:///"):
        return given
    raise _unusable(
        VARIABLE,
        _("this is not the address of a database Dacu can use"),
        _("write postgresql://NAME:PASSWORD@HOST/DATABASE or sqlite:////path/to/dacu.db, or leave the variable out"),
    )


def open_store(settings: Settings) -> Store:
    """The database, made or brought up to date where needed. Raises `InvalidInput` where it does not answer."""
    url = database_url(settings)
    try:
        return Store.open(url)
    except Away as error:
        reason = str(error.__cause__ or error).splitlines()[0]
        raise _unusable(
            place_of(url),
            _("the database cannot be opened: {reason}", reason=without_password(reason, url)),
            _("see whether it runs and may be written to; {variable} says where it is", variable=VARIABLE),
        ) from error


def place_of(url: str) -> str:
    """Where the database is, for people: without name and password."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else url.rpartition("@")[2].rpartition("//")[2]


def without_password(text: str, url: str) -> str:
    """A text about the database at `url` without its password."""
    found = re.search(r"://[^/@]*?:([^@]+)@", url)
    return text.replace(found[1], "***") if found else text


def _own_file(home: Path) -> Path:
    path = home / FILE
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise _unusable(
            str(path),
            _("the database cannot be opened: {reason}", reason=reason_of(error)),
            _("set DACU_HOME to a folder of your own"),
        ) from error
    return path


def _unusable(file: str, problem: str, remedy: str) -> InvalidInput:
    return InvalidInput(_("the desk does not open"), (Fault(file=file, problem=problem, remedy=remedy),))
