"""The first visit, and invitations."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.services.desk.limiting import TooOften
from planner.services.desk.newcomers import Newcomer, invited, is_empty, join, make_first
from planner.storage.store import Store
from planner.web.desk.guards import FromThisSite, StoreOf
from planner.web.desk.render import desk_page
from planner.web.desk.sessions import address_of, go_on, password_policy

router = APIRouter()


def typed(
    name: Annotated[str, Form()] = "",
    login: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
    shop: Annotated[str, Form()] = "",
) -> Newcomer:
    """What stands in the form."""
    return Newcomer(name=name, login=login, password=password, again=again, shop=shop)


Typed = Annotated[Newcomer, Depends(typed)]
NOBODY = Newcomer(name="", login="", password="", again="")


@router.get("/first")
@router.get("/first/{code}")
def show_first(request: Request, store: StoreOf, code: str = "") -> Response:
    """Where the first account is made; whether the code is right is said when it is sent."""
    if not is_empty(store):
        return RedirectResponse("/sign-in", status_code=303)
    return _first(request, code, NOBODY)


@router.post("/first", dependencies=[FromThisSite])
def first(request: Request, store: StoreOf, who: Typed, code: Annotated[str, Form()] = "") -> Response:
    """Make the first account and sign it in."""
    try:
        account = make_first(store, code, who, policy=password_policy(request), address=address_of(request))
    except InvalidInput as error:
        return _first(request, code, who, status=400, faults=error.faults)
    except TooOften as error:
        answer = _first(request, code, who, status=429, faults=(Fault(part="code", problem=str(error)),))
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    return go_on(request, store, account)


@router.get("/invite/{secret}")
def show_invitation(request: Request, store: StoreOf, secret: str) -> Response:
    """What an invitation offers."""
    return _invitation(request, store, secret, NOBODY)


@router.post("/invite/{secret}", dependencies=[FromThisSite])
def accept(request: Request, store: StoreOf, secret: str, who: Typed) -> Response:
    """Make the account of the invitation, or set the new password, and sign in."""
    try:
        account = join(store, secret, who, policy=password_policy(request), address=address_of(request))
    except InvalidInput as error:
        return _invitation(request, store, secret, who, status=400, faults=error.faults)
    return go_on(request, store, account)


def _first(
    request: Request, code: str, who: Newcomer, *, status: int = 200, faults: tuple[Fault, ...] = ()
) -> Response:
    return desk_page(
        request,
        "first.html",
        status=status,
        asked="/first",
        code=code,
        who=who,
        faults=_by_part(faults),
        least=password_policy(request).least,
    )


def _invitation(
    request: Request,
    store: Store,
    secret: str,
    who: Newcomer,
    *,
    status: int = 200,
    faults: tuple[Fault, ...] = (),
) -> Response:
    offer, known = invited(store, secret, address=address_of(request))
    with store.read() as work:
        shop = work.accounts.shops().get(offer.shop or 0, _("every shop"))
    return desk_page(
        request,
        "invite.html",
        status=status,
        offer=offer,
        known=known,
        shop=shop,
        who=who,
        faults=_by_part(faults),
        least=password_policy(request).least,
    )


def _by_part(faults: tuple[Fault, ...]) -> dict[str, Fault]:
    return {fault.part: fault for fault in reversed(faults)}
