"""One campaign: what stands where, its phases, its checklists; its folder to take away."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from planner.i18n import use_language
from planner.services.desk.scenarios import packed, safe_name, scenario_numbered
from planner.web.desk.answers import attachment
from planner.web.desk.guards import CampaignOf, StoreOf
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}")
def show_campaign(request: Request, visit: CampaignOf) -> Response:
    """The campaign."""
    return desk_page(request, "campaign.html", campaign=visit.campaign, visit=visit)


@router.get("/c/{campaign}/download")
def download(request: Request, visit: CampaignOf, store: StoreOf, scenario: int | None = None) -> Response:
    """The folder of a scenario as a zip, the newest where no number is asked for."""
    with use_language(language_of(request)):
        found = scenario_numbered(store, visit.campaign.id, scenario)
    name = f"{safe_name(visit.campaign.name)}-{found.number}"
    return attachment(packed(store, found.tree, name), f"{name}.zip", "application/zip")
