"""Every scenario there was: compared, restored, one change of the settings taken back."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import InvalidInput
from planner.i18n import N_, _, use_language
from planner.services.desk.editing import lines_between
from planner.services.desk.putting_back import put_back
from planner.services.desk.scenarios import differing, restore, scenario_numbered
from planner.services.desk.settings import SECTIONS
from planner.storage.outdated import Outdated
from planner.web.desk.guards import CampaignOf, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()
MEANWHILE = N_("Somebody saved a scenario meanwhile: nothing was changed. Look at the versions again.")


@router.get("/c/{campaign}/scenario/versions")
def show_versions(
    request: Request, visit: CampaignOf, store: StoreOf, before: int | None = None, after: int | None = None
) -> Response:
    """Every scenario there was: who, when, what; two compared where both are chosen."""
    with use_language(language_of(request)):
        with store.read() as work:
            versions = work.campaigns.scenarios(visit.campaign.id)
            names = {each.id: each.name for each in work.accounts.all()}
        pair = None
        if before is not None and after is not None:
            old, new = (scenario_numbered(store, visit.campaign.id, each) for each in (before, after))
            pair = [
                (each.path, _kind(each.before, each.after), lines_between(each.before, each.after))
                for each in differing(store, old.tree, new.tree)
            ]
        return desk_page(
            request,
            "scenario_versions.html",
            campaign=visit.campaign,
            visit=visit,
            versions=versions,
            names=names,
            before=before,
            after=after,
            pair=pair,
        )


def _kind(before: bytes | None, after: bytes | None) -> str:
    return _("new file") if before is None else _("file taken out") if after is None else _("changed")


@router.post("/c/{campaign}/scenario/versions/{number}/restore", dependencies=[FromOurPage])
def restore_version(
    request: Request, visit: ChangingCampaign, store: StoreOf, number: int, on: Annotated[int, Form()] = 0
) -> Response:
    """An earlier scenario becomes the newest again."""
    with use_language(language_of(request)):
        try:
            restore(store, visit.campaign, visit.account, number, on=on)
        except Outdated as error:
            raise InvalidInput(_(MEANWHILE)) from error
    return RedirectResponse(f"/c/{visit.campaign.id}/scenario/versions", status_code=303)


@router.post("/c/{campaign}/scenario/versions/{number}/put-back", dependencies=[FromOurPage])
def put_version_back(
    request: Request,
    visit: ChangingCampaign,
    store: StoreOf,
    number: int,
    on: Annotated[int, Form()] = 0,
    back: Annotated[str, Form()] = "",
) -> Response:
    """What one scenario changed in the settings is as it was before it."""
    with use_language(language_of(request)):
        try:
            made = put_back(store, visit.campaign, visit.account, number, on=on)
        except Outdated as error:
            raise InvalidInput(_(MEANWHILE)) from error
    where = f"{back}?saved={made.number}" if back in SECTIONS else "versions"
    return RedirectResponse(f"/c/{visit.campaign.id}/scenario/{where}", status_code=303)
