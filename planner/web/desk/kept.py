"""What was typed into a form that could not be taken: kept in the page that says why, to be sent again.

Files are not kept: a browser hands them out once.
"""

import json
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from planner.web.desk.guards import CSRF_FIELD, READING, is_from_this_site

MOST = 200_000
"""Signs of a form that are kept."""
SECRET = ("password", "again", "old", "code", CSRF_FIELD)
"""Fields that are never written into a page again."""

OF_PAGES = ("token", "lock", "position", "back", "role", "shop")
"""Fields that nobody typed: what pages send for themselves, and choices whose value is no word for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A form: where it goes and what was typed. `files`: whether it had files too, which are to be chosen again."""

    address: str
    fields: tuple[tuple[str, str], ...]
    files: bool = False

    @property
    def typed(self) -> tuple[str, ...]:
        """What a person may have typed or chosen, without what pages send for themselves."""
        return tuple(value for name, value in self.fields if value.strip() and name not in OF_PAGES)

    def text(self) -> str:
        """To be written into a hidden field."""
        return json.dumps([self.address, self.fields, self.files], ensure_ascii=False)


async def kept_of(request: Request) -> Kept | None:
    """What the form of this request holds, where it came from one of our pages and is not too much."""
    kind = request.headers.get("content-type", "")
    if request.method in READING or "form" not in kind or not is_from_this_site(request):
        return None
    try:
        form = await request.form()
    except (HTTPException, RuntimeError):  # not a form after all, or read to its end by somebody else
        return None
    pairs = form.multi_items()
    fields = tuple((name, value) for name, value in pairs if isinstance(value, str) and name not in SECRET)
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    kept = Kept(address=address, fields=fields, files=any(isinstance(value, UploadFile) for _name, value in pairs))
    return kept if len(kept.text()) <= MOST else None


def kept_from(text: str) -> Kept | None:
    """What a page's hidden field holds; None where it is none of ours."""
    try:
        address, fields, files = json.loads(text[: MOST + 1])
        kept = Kept(address=address, fields=tuple((name, value) for name, value in fields), files=bool(files))
    except (ValueError, TypeError):
        return None
    typed = (address, *(part for pair in kept.fields for part in pair))
    sound = all(isinstance(part, str) for part in typed) and address[:1] == "/" and address[1:2] not in ("/", "\\")
    return kept if sound else None
