"""What the loader says of the newest scenario, and why no roster could be made of it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from planner.errors import Fault
from planner.i18n import use_language
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.checked import checked_of, impossible, line_of
from planner.services.desk.scenarios import newest_of
from planner.web.desk.guards import CampaignOf, StoreOf
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}/check")
def show_check(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """What the loader says of the newest scenario."""
    with use_language(language_of(request)):
        scenario = newest_of(store, visit.campaign.id)
        checked = checked_of(store, scenario.tree)
        files: dict[str, tuple[list[Fault], list[Fault]]] = {}
        for place, found in enumerate((checked.faults, checked.notes)):
            for fault in found:
                files.setdefault(fault.file, ([], []))[place].append(fault)
        return desk_page(
            request,
            "check.html",
            campaign=visit.campaign,
            visit=visit,
            scenario=scenario,
            checked=checked,
            files=files,
            yaml_file=SCENARIO_FILE,
            line_of=line_of,
        )


@router.get("/c/{campaign}/check/more")
def show_impossible(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """What takes seconds to find: why no roster could be made of it."""
    with use_language(language_of(request)):
        found = impossible(store, newest_of(store, visit.campaign.id).tree)
    return desk_page(request, "_check_more.html", campaign=visit.campaign, conflicts=found)
