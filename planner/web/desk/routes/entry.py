"""Sign in, and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.i18n import _, use_language
from planner.services.desk.accounts import check_password
from planner.web.desk.guards import SESSION_COOKIE, FromOurPage, StoreOf, Visitor
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/sign-in")
def show_sign_in(request: Request, back: str = "/") -> Response:
    """Where one says who one is."""
    return desk_page(request, "sign_in.html", back=back, login="", problem="")


@router.post("/sign-in")
def sign_in(
    request: Request,
    store: StoreOf,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Open a session, or say that name and password do not fit."""
    account = check_password(store, login, password)
    if account is None:
        with use_language(language_of(request)):
            problem = _("Name and password do not fit")
        return desk_page(request, "sign_in.html", status=400, back=back, login=login, problem=problem)
    with store.write() as work:
        token = work.accounts.sign_in(account.id)
    local = back.startswith("/") and back[1:2] not in ("/", "\\")
    answer = RedirectResponse(back if local else "/", status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/sign-out", dependencies=[FromOurPage])
def sign_out(visitor: Visitor, store: StoreOf) -> Response:
    """End this session."""
    with store.write() as work:
        work.accounts.sign_out(visitor.token_hash)
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer
