"""scenario.yaml as text: the loader's faults at its lines, never over what somebody else saved."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from planner.errors import Fault, InvalidInput
from planner.i18n import use_language
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.checked import checked_of, line_of
from planner.services.desk.editing import lines_between, save_text, try_text
from planner.services.desk.scenarios import newest_of, text_of
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.intake import Limited
from planner.web.desk.pages.scenario import section_names
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}/scenario/yaml")
def show_yaml(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """The whole file to be edited."""
    return _yaml_page(request, visit, store)


@router.post("/c/{campaign}/scenario/yaml", dependencies=[Limited, FromOurPage])
async def save_yaml(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Keep the file as it was typed, where the loader finds nothing, or its faults are wanted."""
    form = await request.form()
    text, note = str(form.get("text", "")), str(form.get("note", ""))[:300]
    on = str(form.get("on", ""))
    number = int(on) if on.isdecimal() and len(on) < 10 else 0
    with_faults = form.get("with_faults") == "yes"

    def keep() -> Response:
        with use_language(language_of(request)):
            try:
                made = save_text(
                    store, visit.campaign, visit.account, text, on=number, note=note, with_faults=with_faults
                )
            except InvalidInput as error:
                return _yaml_page(request, visit, store, text=text, note=note, on=number, error=error)
            except Outdated:
                return _yaml_page(request, visit, store, text=text, note=note, on=number, clash=True)
        return RedirectResponse(f"/c/{visit.campaign.id}/scenario/yaml?saved={made.number}", status_code=303)

    return await run_in_threadpool(keep)


@router.post("/c/{campaign}/scenario/yaml/try", dependencies=[Limited, FromOurPage])
async def try_yaml(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """What the loader would say of the text, for the lines of the editor; nothing of the campaign changes."""
    text = str((await request.form()).get("text", ""))

    def check() -> Response:
        with use_language(language_of(request)):
            try:
                found = try_text(store, newest_of(store, visit.campaign.id).tree, text.replace("\r\n", "\n"))[1].faults
            except InvalidInput as error:
                found = error.faults
        return JSONResponse({"faults": [_told(fault) for fault in found]})

    return await run_in_threadpool(check)


def _told(fault: Fault) -> dict[str, object]:
    inside = fault.file == SCENARIO_FILE
    return {
        "line": line_of(fault) if inside else None,
        "place": fault.place if inside else f"{fault.file} · {fault.place}",
        "value": fault.value,
        "problem": fault.problem,
        "remedy": fault.remedy,
    }


def _yaml_page(
    request: Request,
    visit: CampaignVisit,
    store: Store,
    *,
    text: str | None = None,
    note: str = "",
    on: int = 0,
    error: InvalidInput | None = None,
    clash: bool = False,
) -> Response:
    with use_language(language_of(request)):
        newest = newest_of(store, visit.campaign.id)
        theirs = text_of(store, newest.tree)
        faults = error.faults if error else checked_of(store, newest.tree).faults if text is None else ()
        with store.read() as work:
            author = work.accounts.of(newest.author)
        return desk_page(
            request,
            "scenario_yaml.html",
            status=409 if clash else 400 if error else 200,
            campaign=visit.campaign,
            visit=visit,
            scenario=newest,
            author=author.name if author else "",
            sections=section_names(),
            section="yaml",
            text=theirs if text is None else text,
            theirs=theirs,
            note=note,
            on=newest.number if text is None or clash else on,
            made_on=on,
            error=error,
            clash=clash,
            changed=lines_between(theirs.encode(), (text or "").encode()) if clash else (),
            faults=[_told(fault) for fault in faults],
            saved=request.query_params.get("saved", ""),
        )
