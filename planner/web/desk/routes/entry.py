"""Where everybody begins; sign in, and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.i18n import _
from planner.services.desk.accounts import enter
from planner.services.desk.limiting import TooOften
from planner.services.desk.newcomers import is_empty
from planner.storage.accounts import Account, Role
from planner.storage.store import Store
from planner.web.desk.guards import FromOurPage, FromThisSite, StoreOf, Visitor
from planner.web.desk.kept import Kept, kept_from
from planner.web.desk.render import desk_page
from planner.web.desk.sessions import (
    address_of,
    begin_session,
    end_session,
    go_on,
    password_policy,
    with_session,
)

router = APIRouter()


@router.get("/")
def home(visitor: Visitor) -> Response:
    """Everybody starts at the campaigns, agents at the page that says where their shifts are."""
    start = "/me" if visitor.account.role is Role.AGENT else "/campaigns"
    return RedirectResponse(start, status_code=307)


@router.get("/sign-in")
def show_sign_in(request: Request, store: StoreOf, back: str = "/") -> Response:
    """Where one says who one is; before there is any account, where the first is made."""
    if is_empty(store):
        return RedirectResponse("/first", status_code=303)
    return _form(request, back=back)


@router.post("/sign-in", dependencies=[FromThisSite])
def sign_in(
    request: Request,
    store: StoreOf,
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
    kept: Annotated[str, Form()] = "",
) -> Response:
    """Open a session, or say that login and password do not fit. A form that was kept is shown to be sent again."""
    form = kept_from(kept) if kept else None
    try:
        account = enter(store, login, password, address=address_of(request))
    except TooOften as error:
        answer = _form(request, status=429, back=back, login=login, problem=str(error), kept=form)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    if account is None:
        problem = _("Login and password do not fit")
        return _form(request, status=400, back=back, login=login, problem=problem, kept=form)
    if faults := password_policy(request).faults(password, login):
        problem = _(
            "{problem}. Others reach these pages now: dacu user reset {login} gives a link for a better one",
            problem=faults[0].problem,
            login=account.login,
        )
        return _form(request, status=400, back=back, login=login, problem=problem, kept=form)
    if form is not None:
        return _again(request, store, account, form)
    return go_on(request, store, account, back)


@router.post("/sign-out", dependencies=[FromOurPage])
def sign_out(request: Request, visitor: Visitor, store: StoreOf) -> Response:
    """End this session."""
    with store.write() as work:
        work.accounts.sign_out(visitor.token_hash)
    return end_session(request, RedirectResponse("/sign-in", status_code=303))


def _form(
    request: Request, *, status: int = 200, back: str, login: str = "", problem: str = "", kept: Kept | None = None
) -> Response:
    return desk_page(request, "sign_in.html", status=status, back=back, login=login, problem=problem, kept=kept)


def _again(request: Request, store: Store, account: Account, form: Kept) -> Response:
    """The form that met a session which had ended, to be sent once more."""
    token = begin_session(request, store, account)
    with store.read() as work:
        request.state.signed_in = work.accounts.signed_in(token)
    answer = desk_page(request, "again.html", asked="/", text=_("Signed in. What was typed is still here"), kept=form)
    return with_session(request, answer, token)
