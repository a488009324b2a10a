"""Settings of one process, read once from the environment.

DACU_LANG   language of messages: zh_CN (default) or en
DACU_HOME   where Dacu keeps what belongs to this machine (the key links are made from)
DACU_PUBLIC_URL   what the addresses of agents begin with, like https://roster.example.com
"""

import os
from dataclasses import dataclass
from pathlib import Path

from planner.i18n import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment says."""

    language: str
    home: Path
    public_url: str


def read_settings() -> Settings:
    """Settings from the environment, with defaults for whatever is not set."""
    home = os.environ.get("DACU_HOME")
    return Settings(
        language=os.environ.get("DACU_LANG", DEFAULT_LANGUAGE),
        home=Path(home) if home else Path.home() / ".local" / "share" / "dacu",
        public_url=os.environ.get("DACU_PUBLIC_URL", ""),
    )
