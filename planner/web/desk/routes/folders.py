"""A version as the folder the command line writes."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from planner.i18n import use_language
from planner.services.desk.numbered import version_numbered
from planner.services.desk.plan_folders import zipped
from planner.web.desk.guards import CampaignOf, StoreOf
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}/versions/{number}/folder.zip")
def download(request: Request, visit: CampaignOf, store: StoreOf, number: int) -> Response:
    """Every file of the version, byte for byte."""
    with use_language(language_of(request)):
        version = version_numbered(store, visit.campaign.id, number)
    with store.read() as work:
        files = work.trees.files(version.tree)
    name = f"campaign-{visit.campaign.id}-v{number}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return Response(zipped(files, name), media_type="application/zip", headers=headers)
