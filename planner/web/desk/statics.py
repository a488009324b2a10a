"""Scripts, styles and pictures at an address that says what is in them, so that a browser asks for them once.

Templates name `/static/...`; a page names `/static/DIGEST/...`, which never changes. Scripts import each other by
relative addresses and so stay below it. Otherwise every page would ask twenty times whether a file is still the same,
which costs the server more than the page does.
"""

import hashlib
from os import PathLike, stat_result
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from planner.resources import bundled

FOREVER = "private, max-age=31536000, immutable"
PREFIX = "/static/"


class _Forever(StaticFiles):
    """Files whose address changes with them."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, to be kept."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = FOREVER
        return answer


def serve_statics(app: FastAPI) -> None:
    """Answer on both addresses."""
    folder = bundled("templates") / "static"
    app.state.static = f"{PREFIX}{_digest(folder)}/"
    app.mount(app.state.static.rstrip("/"), _Forever(directory=folder))
    app.mount("/static", StaticFiles(directory=folder), name="static")


def with_lasting_addresses(app: FastAPI, page: str) -> str:
    """A page that names its scripts and styles as they are now."""
    for attribute in ("src", "href"):
        page = page.replace(f'{attribute}="{PREFIX}', f'{attribute}="{app.state.static}')
    return page


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
