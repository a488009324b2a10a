"""Where the desk keeps what it is given."""

import os
from pathlib import Path

from platformdirs import user_data_path

DATABASE_FILE = "dacu.db"


def database_url() -> str:
    """DACU_DATABASE_URL; else a file in DACU_HOME, or in the folder this system has for a user's data."""
    told = os.environ.get("DACU_DATABASE_URL")
    if told:
        return told
    home = os.environ.get("DACU_HOME")
    folder = Path(home) if home else user_data_path("dacu", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / DATABASE_FILE}"
