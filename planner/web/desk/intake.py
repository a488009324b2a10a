"""Files a browser hands in: how much is read at all, and what of it are files."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from planner.errors import Fault, InvalidInput
from planner.i18n import _, use_language
from planner.services.desk.received import MOST_FILES, too_large
from planner.storage.accounts import SignedIn
from planner.web.desk.guards import signed_in
from planner.web.render import language_of

_MOST_FIELDS = 400


async def limited(request: Request, _visitor: Annotated[SignedIn, Depends(signed_in)]) -> None:
    """Read what was sent, where it is no more than is taken. Raises `InvalidInput` with what to do.

    It stands before `FromOurPage`, which looks into the same form.
    """
    said = request.headers.get("content-length", "")
    with use_language(language_of(request)):
        problem = too_large(int(said) if said.isdecimal() else None)
        if problem:
            raise InvalidInput(problem)
    try:
        await request.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS)
    except HTTPException as error:
        with use_language(language_of(request)):
            problem = _("what was sent is not whole, or more than {most} files", most=MOST_FILES)
            raise InvalidInput(_("The files were not taken; nothing was changed"), [Fault(problem=problem)]) from error


async def files_of(form: FormData, field: str = "files") -> list[tuple[str, bytes]]:
    """Names and bytes of the files in a field; a field nobody filled holds one without a name."""
    found = [each for each in form.getlist(field) if isinstance(each, UploadFile)]
    return [(each.filename or "", await each.read()) for each in found if each.filename or each.size]


Limited = Depends(limited)
