"""Who may come in: accounts of a shop and invitations."""

import re
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import Fault, InvalidInput
from planner.i18n import N_, _
from planner.services.desk.account_changes import (
    KEEPERS,
    Rights,
    change,
    invite,
    looked_after,
    reset_password,
    set_active,
    withdraw,
)
from planner.storage.accounts import Account, Role, SignedIn
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.guards import FromOurPage, StoreOf, Visitor, roles
from planner.web.desk.pages.accounts import ROLE_NAMES, AccountsPage, shop_name
from planner.web.desk.render import desk_page
from planner.web.desk.sessions import reach_of

CHANGES = [roles(*KEEPERS), FromOurPage]
router = APIRouter()
SAID = {
    "changed": N_("Saved"),
    "closed": N_("The account is closed; its browsers are signed out"),
    "opened": N_("The account is open again"),
    "withdrawn": N_("The invitation has ended"),
    "erased": N_(
        "Name, login, password, teams and the agent's number are gone from the account; what it did stays under its "
        "number."
    ),
}


def asked_rights(
    visitor: Visitor,
    role: Annotated[Role, Form()],
    teams: Annotated[str, Form()] = "",
    agent: Annotated[str, Form()] = "",
    shop: Annotated[int | None, Form()] = None,
) -> Rights:
    """What the form grants; a supervisor's accounts are of the supervisor's shop."""
    of = None if role is Role.ADMIN else visitor.account.shop or shop
    listed = tuple(dict.fromkeys(re.findall(r"[^\s,，、;；]+", teams)))
    return Rights(role=role, shop=of, teams=listed, agent=agent.strip() if role is Role.AGENT else "")


AskedRights = Annotated[Rights, Depends(asked_rights)]


@router.get("/accounts", dependencies=[roles(*KEEPERS)])
def show_accounts(request: Request, visitor: Visitor, store: StoreOf, done: str = "") -> Response:
    """The list."""
    return accounts_page(request, store, visitor, said=_(SAID[done]) if done in SAID else "")


@router.post("/accounts/invite", dependencies=CHANGES)
def send_invitation(
    request: Request,
    visitor: Visitor,
    store: StoreOf,
    rights: AskedRights,
    name: Annotated[str, Form()] = "",
    token: Annotated[str, Form()] = "",
) -> Response:
    """Make a link; it is shown this once."""
    try:
        secret = invite(store, visitor, name, rights, token)
    except InvalidInput as error:
        return accounts_page(request, store, visitor, status=400, faults=error.faults, name=name, rights=rights)
    return accounts_page(request, store, visitor, link=_link(request, secret), link_for=name)


@router.post("/accounts/invitations/{invitation}/withdraw", dependencies=CHANGES)
def end_invitation(visitor: Visitor, store: StoreOf, invitation: str) -> Response:
    """End a link nobody has used."""
    withdraw(store, visitor.account, invitation)
    return _done("withdrawn")


@router.get("/accounts/{account}", dependencies=[roles(*KEEPERS)])
def show_account(request: Request, visitor: Visitor, store: StoreOf, account: int) -> Response:
    """One account, and what can be done about it."""
    with store.read() as work:
        shown = looked_after(work, visitor.account, account)
    return _one(request, store, visitor, shown)


@router.post("/accounts/{account}/rights", dependencies=CHANGES)
def set_rights(
    request: Request,
    visitor: Visitor,
    store: StoreOf,
    account: int,
    rights: AskedRights,
    lock: Annotated[int, Form()],
) -> Response:
    """Change role, teams, agent's number."""
    try:
        change(store, visitor.account, account, rights, on=lock)
    except InvalidInput as error:
        return changed_meanwhile(request, store, visitor, account, status=400, faults=error.faults, rights=rights)
    except Outdated:
        return changed_meanwhile(request, store, visitor, account, rights=rights)
    return _done("changed")


@router.post("/accounts/{account}/close", dependencies=CHANGES)
def close(request: Request, visitor: Visitor, store: StoreOf, account: int, lock: Annotated[int, Form()]) -> Response:
    """Nobody signs in with it any more."""
    try:
        set_active(store, visitor.account, account, False, on=lock)
    except Outdated:
        return changed_meanwhile(request, store, visitor, account)
    return _done("closed")


@router.post("/accounts/{account}/open", dependencies=CHANGES)
def open_again(
    request: Request, visitor: Visitor, store: StoreOf, account: int, lock: Annotated[int, Form()]
) -> Response:
    """It can be signed in with again."""
    try:
        set_active(store, visitor.account, account, True, on=lock)
    except Outdated:
        return changed_meanwhile(request, store, visitor, account)
    return _done("opened")


@router.post("/accounts/{account}/reset", dependencies=CHANGES)
def reset(
    request: Request, visitor: Visitor, store: StoreOf, account: int, token: Annotated[str, Form()] = ""
) -> Response:
    """A link for a new password; it is shown this once."""
    of, secret = reset_password(store, visitor, account, token)
    return accounts_page(request, store, visitor, link=_link(request, secret), link_for=of.name)


def _done(what: str) -> Response:
    return RedirectResponse(f"/accounts?done={what}", status_code=303)


def _link(request: Request, secret: str) -> str:
    return f"{reach_of(request).base(str(request.base_url))}/invite/{secret}"


def accounts_page(
    request: Request,
    store: Store,
    visitor: SignedIn,
    *,
    status: int = 200,
    faults: tuple[Fault, ...] = (),
    name: str = "",
    rights: Rights | None = None,
    said: str = "",
    link: str = "",
    link_for: str = "",
    erase_faults: tuple[Fault, ...] = (),
    person: tuple[str, str] = ("", ""),
) -> Response:
    """Accounts and invitations, with what was refused of a form."""
    return desk_page(
        request,
        "accounts.html",
        status=status,
        asked="/accounts",
        page=AccountsPage.of(store, visitor.account),
        faults=faults,
        name=name,
        rights=rights,
        said=said,
        link=link,
        link_for=link_for,
        erase_faults=erase_faults,
        person=person,
        token=secrets.token_urlsafe(16),
    )


def _one(
    request: Request,
    store: Store,
    visitor: SignedIn,
    account: Account,
    *,
    status: int = 200,
    faults: tuple[Fault, ...] = (),
    rights: Rights | None = None,
    changed_by: str | None = None,
) -> Response:
    with store.read() as work:
        shops = work.accounts.shops()
    asked = rights or Rights(role=account.role, shop=account.shop, teams=account.teams, agent=account.agent)
    return desk_page(
        request,
        "account.html",
        status=status,
        asked=f"/accounts/{account.id}",
        account=account,
        page=AccountsPage.of(store, visitor.account),
        role_now=_(ROLE_NAMES[account.role]),
        shop_now=shop_name(shops, account.shop),
        faults=faults,
        rights=asked,
        changed_by=changed_by,
        token=secrets.token_urlsafe(16),
    )


def changed_meanwhile(
    request: Request,
    store: Store,
    visitor: SignedIn,
    account: int,
    *,
    status: int = 409,
    faults: tuple[Fault, ...] = (),
    rights: Rights | None = None,
) -> Response:
    """The account as it is now beside what was asked for; nothing was changed."""
    with store.read() as work:
        shown = looked_after(work, visitor.account, account)
        last = next((done for done in work.journal.newest() if done.about.get("account") == account), None)
        author = work.accounts.of(last.author) if last and last.author is not None else None
    by = (author.name if author else "") if status == 409 else None
    return _one(request, store, visitor, shown, status=status, faults=faults, rights=rights, changed_by=by)
