"""What is answered to a request that cannot be done: a page to whoever looks, JSON to a page's script."""

import errno
import logging
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from planner.errors import DacuError, Fault, InvalidInput, NotAllowed, NotFound
from planner.i18n import _, use_language
from planner.services.desk.limiting import TooOften
from planner.storage.accounts import Role
from planner.storage.away import Away, Full
from planner.web.desk.guards import (
    CSRF_FIELD,
    CSRF_HEADER,
    READING,
    NeedsSignIn,
    OfAnotherSession,
    is_from_this_site,
)
from planner.web.desk.kept import kept_of
from planner.web.desk.render import desk_page
from planner.web.render import language_of
from planner.web.security import complete

STATUS: tuple[tuple[type[DacuError], int], ...] = ((NotFound, 404), (NotAllowed, 403), (InvalidInput, 400))
NOT_KEPT = ("/sign-out", "/me/password", "/me/sign-out-everywhere")
"""Forms nobody wants to send again."""
AGAIN_SECONDS = 5
"""After which a page asks anew for a database that is away."""
_log = logging.getLogger("uvicorn.error")


def answer_refusals(app: FastAPI) -> None:
    """Give every kind of refusal its answer."""
    for kind, _status in STATUS:
        app.add_exception_handler(kind, _refused)
    app.add_exception_handler(NeedsSignIn, _to_sign_in)
    app.add_exception_handler(OfAnotherSession, _once_more)
    app.add_exception_handler(TooOften, _too_often)
    app.add_exception_handler(Away, _away)
    app.add_exception_handler(OSError, _no_room)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _broken)


def wants_json(request: Request) -> bool:
    """Whether a script of ours asks and no person looks at the answer."""
    accepted = request.headers.get("accept", "")
    if "text/html" in accepted:
        return False
    return (
        any(kind in accepted for kind in ("application/json", "text/event-stream"))
        or request.headers.get("content-type", "").startswith("application/json")
        or CSRF_HEADER in request.headers
        or request.headers.get("sec-fetch-dest") == "empty"
    )


def answer_in_words(request: Request, status: int, text: str, faults: tuple[Fault, ...] = ()) -> Response:
    """The sentence, and what is wrong in particular."""
    if wants_json(request):
        listed = [
            {"place": each.place or each.part, "value": each.value, "problem": each.problem, "remedy": each.remedy}
            for each in faults
        ]
        return JSONResponse({"problem": text, "faults": listed}, status_code=status)
    return desk_page(request, "message.html", status=status, text=text, faults=faults)


def _refused(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    visitor = getattr(request.state, "signed_in", None)
    if status == 403 and visitor and visitor.account.role is Role.AGENT and not wants_json(request):
        return desk_page(request, "agents.html", status=status)
    return answer_in_words(request, status, str(error), error.faults if isinstance(error, InvalidInput) else ())


async def _to_sign_in(request: Request, _error: Exception) -> Response:
    if wants_json(request):
        return answer_in_words(request, 401, _("You are signed out here: sign in in another tab and repeat the step"))
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method in READING:
        return RedirectResponse(f"/sign-in?back={quote(asked, safe='')}", status_code=303)
    kept = None if request.url.path in NOT_KEPT else await kept_of(request)
    if kept is None:
        return RedirectResponse("/sign-in?back=%2F", status_code=303)
    return desk_page(request, "sign_in.html", status=401, asked="/sign-in", back="/", login="", problem="", kept=kept)


async def _once_more(request: Request, error: Exception) -> Response:
    """Somebody signed in anew in another tab: what stood in this one is shown, to be sent after a look."""
    ours = not wants_json(request) and is_from_this_site(request, said=True)
    kept = await kept_of(request) if ours and request.url.path not in NOT_KEPT else None
    if kept is None:
        return answer_in_words(request, 403, str(error))
    text = _("You signed in anew meanwhile. What was typed is still here")
    return desk_page(request, "again.html", status=403, asked="/", text=text, kept=kept)


def _too_often(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooOften)
    answer = answer_in_words(request, 429, str(error))
    answer.headers["Retry-After"] = str(error.seconds)
    return answer


async def _away(request: Request, error: Exception) -> Response:
    _log.error("The database does not answer: %s", error)
    text = (
        _("No room is left on the disk where the desk keeps its data; nothing was changed")
        if isinstance(error, Full)
        else _("The database does not answer; nothing was changed")
    )
    answer = answer_in_words(request, 503, text)
    if not wants_json(request):
        kept = await kept_of(request)
        # The session is the same when the database is back, and so is the token of its pages.
        token = str((await request.form()).get(CSRF_FIELD, "")) if kept else ""
        reading = request.method in READING
        answer = desk_page(request, "away.html", status=503, text=text, kept=kept, token=token, reading=reading)
    answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer


async def _no_room(request: Request, error: Exception) -> Response:
    """What is handed in and read lies in files for a moment."""
    if not isinstance(error, OSError) or error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        raise error
    return await _away(request, Full(str(error)))


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = [each["loc"] for each in error.errors()]
    if any(place[:1] == ("path",) for place in places):
        return answer_in_words(request, 404, _("This page does not exist"))
    faults = tuple(
        Fault(place=".".join(map(str, place[1:])), problem=_("this is missing or not understood")) for place in places
    )
    return answer_in_words(request, 400, _("What was sent is not understood; nothing was changed"), faults)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        400: _("What was sent is not understood; nothing was changed"),
        404: _("This page does not exist"),
        405: _("There is nothing to do this with at this address"),
        413: str(error.detail),
    }
    answer = answer_in_words(request, error.status_code, words.get(error.status_code, words[404]))
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


def _broken(request: Request, error: Exception) -> Response:
    # This answer is given outside of everything else.
    with use_language(language_of(request)):
        answer = answer_in_words(request, 500, _("This went wrong here; the terminal of dacu serve shows why"))
    complete(answer.headers)
    return answer
