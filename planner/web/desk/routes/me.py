"""One's own account, for every role."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.services.desk.account_changes import set_own_password
from planner.services.desk.limiting import TooOften
from planner.storage.accounts import SignedIn
from planner.storage.store import Store
from planner.web.desk.guards import FromOurPage, StoreOf, Visitor
from planner.web.desk.render import desk_page
from planner.web.desk.sessions import address_of, end_session, go_on, password_policy

router = APIRouter()


@router.get("/me")
def show_me(request: Request, visitor: Visitor, store: StoreOf, done: str = "") -> Response:
    """Who one is here, at how many browsers, and the password."""
    said = _("The new password holds; other browsers are signed out") if done == "password" else ""
    return _page(request, visitor, store, said=said)


@router.get("/me/token")
def show_token(visitor: Visitor) -> dict[str, str]:
    """What a page's script sends as X-Csrf, for a page whose session ended and was begun anew in another tab."""
    return {"csrf": visitor.csrf, "login": visitor.account.login}


@router.post("/me/password", dependencies=[FromOurPage])
def set_password(
    request: Request,
    visitor: Visitor,
    store: StoreOf,
    old: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Another password; this browser goes on with a new session, others are signed out."""
    policy, address = password_policy(request), address_of(request)
    try:
        set_own_password(store, visitor, old, password, again, policy=policy, address=address)
    except InvalidInput as error:
        return _page(request, visitor, store, status=400, faults=error.faults)
    except TooOften as error:
        return _page(request, visitor, store, status=429, faults=(Fault(part="old", problem=str(error)),))
    return go_on(request, store, visitor.account, "/me?done=password")


@router.post("/me/sign-out-everywhere", dependencies=[FromOurPage])
def sign_out_everywhere(request: Request, visitor: Visitor, store: StoreOf) -> Response:
    """End every session of this account, this one too."""
    with store.write() as work:
        work.accounts.sign_out_everywhere(visitor.account.id)
        work.journal.add("account.signed_out_everywhere", author=visitor.account.id)
    return end_session(request, RedirectResponse("/sign-in", status_code=303))


def _page(
    request: Request,
    visitor: SignedIn,
    store: Store,
    *,
    status: int = 200,
    faults: tuple[Fault, ...] = (),
    said: str = "",
) -> Response:
    account = visitor.account
    with store.read() as work:
        browsers = work.accounts.sessions().get(account.id, 1)
        shop = work.accounts.shops().get(account.shop or 0, _("every shop"))
    return desk_page(
        request,
        "me.html",
        status=status,
        asked="/me",
        account=account,
        browsers=browsers,
        shop=shop,
        said=said,
        faults={fault.part: fault for fault in reversed(faults)},
        least=password_policy(request).least,
    )
