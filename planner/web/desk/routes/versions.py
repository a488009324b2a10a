"""Versions of a campaign's roster: the list, two side by side, restore, name, publish."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import InvalidInput
from planner.i18n import _, use_language
from planner.services.desk.beginning import as_version, begin
from planner.services.desk.comparing import compare
from planner.services.desk.played import played_version
from planner.services.desk.publishing import look_at, publish, rename, restore
from planner.storage.outdated import Outdated
from planner.web.desk.guards import CampaignOf, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.pages.versions import ComparisonPage, PublicationPage, VersionRow
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter(prefix="/c/{campaign}/versions")


@router.get("")
def show_versions(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """Every version, newest first."""
    with store.read() as work:
        versions = work.rosters.versions(visit.campaign.id)
        names = {account.id: account.name for account in work.accounts.all()}
        published = work.rosters.published(visit.campaign.id)
    with use_language(language_of(request)):
        rows = [VersionRow.of(each, names) for each in versions]
    return desk_page(request, "versions.html", campaign=visit.campaign, rows=rows, published=published, visit=visit)


@router.get("/compare")
def show_comparison(request: Request, visit: CampaignOf, store: StoreOf, old: int, new: int) -> Response:
    """Two versions side by side."""
    with use_language(language_of(request)):
        page = ComparisonPage.of(compare(store, visit.campaign.id, old, new))
    return desk_page(request, "comparison.html", campaign=visit.campaign, page=page, visit=visit)


@router.post("/publish", dependencies=[FromOurPage])
def publish_draft(visit: ChangingCampaign, store: StoreOf) -> Response:
    """The draft becomes a version, and that is what is looked at before it is published."""
    made, _decided = as_version(store, visit.account, visit.campaign)
    return RedirectResponse(f"/c/{visit.campaign.id}/versions/{made.number}/publish", status_code=303)


@router.post("/{number}/edit", dependencies=[FromOurPage])
def edit_version(visit: ChangingCampaign, store: StoreOf, number: int) -> Response:
    """The wallchart goes on with this version."""
    begin(store, visit.account, visit.campaign, number)
    return RedirectResponse(f"/c/{visit.campaign.id}/roster", status_code=303)


@router.get("/{number}/publish")
def show_publication(request: Request, visit: ChangingCampaign, store: StoreOf, number: int) -> Response:
    """Whom it concerns, what stands against it."""
    return _publication(request, visit, store, number)


@router.post("/{number}/publish", dependencies=[FromOurPage])
def do_publish(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    number: int,
    on: Annotated[int, Form()] = 0,
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Publish, or say why not and keep what was typed."""
    with use_language(language_of(request)):
        try:
            publish(store, visit.account, visit.campaign.id, number, on=on, reason=reason, at=datetime.now(UTC))
        except Outdated:
            problem = _("Another version was published meanwhile: what changes against that one is shown now")
            return _publication(request, visit, store, number, status=409, problem=problem, reason=reason)
        except InvalidInput as refused:
            return _publication(
                request, visit, store, number, status=400, problem=str(refused), faults=refused.faults, reason=reason
            )
    return RedirectResponse(f"/c/{visit.campaign.id}/versions", status_code=303)


@router.post("/{number}/restore", dependencies=[FromOurPage])
def do_restore(request: Request, visit: ChangingCampaign, store: StoreOf, number: int) -> Response:
    """A new draft with the roster of an earlier version."""
    with use_language(language_of(request)):
        restore(store, visit.account, visit.campaign.id, number)
    return RedirectResponse(f"/c/{visit.campaign.id}/versions", status_code=303)


@router.post("/{number}/name", dependencies=[FromOurPage])
def do_rename(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    number: int,
    name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Call a version something."""
    with use_language(language_of(request)):
        rename(store, visit.account, visit.campaign.id, number, name)
    return RedirectResponse(f"/c/{visit.campaign.id}/versions", status_code=303)


def _publication(
    request: Request, visit: ChangingCampaign, store: StoreOf, number: int, *, status: int = 200, **shown: object
) -> Response:
    with use_language(language_of(request)):
        seen = look_at(store, visit.campaign.id, number, datetime.now(UTC))
        page = PublicationPage.of(seen, played_version(store, seen.version))
    given = {"problem": "", "faults": (), "reason": "", **shown}
    return desk_page(request, "publish.html", status=status, campaign=visit.campaign, page=page, visit=visit, **given)
