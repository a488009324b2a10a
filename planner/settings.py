"""Settings of one process, read once from the environment.

DACU_LANG   language of messages: zh_CN (default) or en
DACU_HOME   where Dacu keeps what belongs to this machine (the desk's database, the key links are made from)
DACU_DATABASE_URL   the desk's database, like postgresql://dacu@db.example.com/dacu; else a file in DACU_HOME
DACU_PUBLIC_URL   what the addresses of agents begin with, like https://roster.example.com
"""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from planner.i18n import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says."""

    language: str
    home: Path
    public_url: str
    database_url: str
    """Empty where the environment names none."""


def read_settings() -> Settings:
    """Settings from the environment, with defaults for whatever is not set."""
    home = os.environ.get("DACU_HOME")
    return Settings(
        language=os.environ.get("DACU_LANG", DEFAULT_LANGUAGE),
        home=Path(home) if home else _home(),
        public_url=os.environ.get("DACU_PUBLIC_URL", ""),
        database_url=os.environ.get("DACU_DATABASE_URL", "").strip(),
    )


def _home() -> Path:
    """Where this system keeps users' data; where Dacu used to, as long as the key of links that went out lies there."""
    before = Path.home() / ".local" / "share" / "dacu"
    return before if before.exists() else user_data_path("dacu", appauthor=False)
