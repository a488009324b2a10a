"""Somebody who left is forgotten: the account, and the name in everything the shop keeps."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import Fault, InvalidInput, NotAllowed
from planner.i18n import N_, _
from planner.services.desk.account_changes import KEEPERS, erase, looked_after
from planner.services.desk.erasing import Erased, erase_person
from planner.storage.accounts import Account
from planner.storage.outdated import Outdated
from planner.web.desk.guards import FromOurPage, StoreOf, Visitor, roles
from planner.web.desk.render import desk_page
from planner.web.desk.routes.accounts import accounts_page, changed_meanwhile

CHANGES = [roles(*KEEPERS), FromOurPage]
router = APIRouter()
PLACES = {
    "scenario_versions": N_("Scenarios and their tables"),
    "uploads": N_("Tables handed in"),
    "forecast_snapshots": N_("Forecasts kept"),
    "roster_versions": N_("Rosters with their plans, workbooks and calendars"),
    "runs": N_("Runs"),
    "run_events": N_("What runs told"),
    "drafts": N_("Drafts"),
    "edits": N_("Steps of drafts"),
    "activities": N_("Checklists"),
    "campaigns": N_("Campaigns"),
    "invitations": N_("Links for newcomers"),
    "journal": N_("The journal"),
    "trees": N_("Folders nothing names any more"),
}
"""What is kept, by its table."""


@router.post("/accounts/{account}/erase", dependencies=CHANGES)
def forget(
    request: Request,
    visitor: Visitor,
    store: StoreOf,
    account: int,
    lock: Annotated[int, Form()],
    everywhere: Annotated[str, Form()] = "",
) -> Response:
    """Take the person out of the account, and out of everything the shop keeps where that is asked for."""
    with store.read() as work:
        of = looked_after(work, visitor.account, account)
    if of.lock != lock:
        return changed_meanwhile(request, store, visitor, account)
    erased = None
    if everywhere == "yes" and of.shop is not None:
        try:
            erased = erase_person(store, visitor.account, shop=of.shop, agent=of.agent or f"#{of.id}", name=of.name)
        except InvalidInput as error:
            return changed_meanwhile(request, store, visitor, account, status=400, faults=_told(error))
    try:
        erase(store, visitor.account, account, on=lock)
    except Outdated:
        return changed_meanwhile(request, store, visitor, account)
    if erased is None:
        return RedirectResponse("/accounts?done=erased", status_code=303)
    return _page(request, erased, f"#{of.id}")


@router.post("/accounts/erase-person", dependencies=CHANGES)
def forget_person(
    request: Request,
    visitor: Visitor,
    store: StoreOf,
    agent: Annotated[str, Form(max_length=64)] = "",
    name: Annotated[str, Form(max_length=200)] = "",
    shop: Annotated[int | None, Form()] = None,
) -> Response:
    """Take somebody who has no account out of everything the shop keeps."""
    of = _shop_of(visitor.account, shop)
    try:
        erased = erase_person(store, visitor.account, shop=of, agent=agent, name=name)
    except InvalidInput as error:
        return accounts_page(request, store, visitor, status=400, erase_faults=_told(error), person=(agent, name))
    return _page(request, erased, agent)


def _shop_of(by: Account, asked: int | None) -> int:
    """The shop whose folders are meant. Raises `NotAllowed` for whoever plans some of its teams only."""
    if by.teams:
        raise NotAllowed(_("Whoever looks after some teams cannot erase anybody from the whole shop"))
    shop = by.shop if by.shop is not None else asked
    if shop is None:
        raise NotAllowed(_("There is no shop yet"))
    return shop


def _told(error: InvalidInput) -> tuple[Fault, ...]:
    return error.faults or (Fault(problem=str(error)),)


def _page(request: Request, erased: Erased, who: str) -> Response:
    keys = [key for key in PLACES if key in erased.folders or key in erased.rows]
    rows = [
        (_(PLACES[key]), erased.folders.get(key, 0), erased.files.get(key, 0), erased.rows.get(key, 0)) for key in keys
    ]
    return desk_page(request, "erased.html", asked="/accounts", rows=rows, who=who)
