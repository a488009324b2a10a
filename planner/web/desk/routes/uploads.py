"""Tables dropped onto the page: shown as understood, then used."""

import json
import queue
import threading
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from planner.errors import InvalidInput, NotFound
from planner.i18n import _, use_language
from planner.services.desk.previewing import known_preview, preview_of
from planner.services.desk.received import received
from planner.services.desk.recognising import BY_KEY
from planner.services.desk.scenarios import newest_of, scenario_numbered
from planner.services.desk.tables_in_use import tables_of
from planner.services.desk.uploads import put_in, put_on_newest, upload_of, use
from planner.storage.campaigns import Campaign
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.storage.uploads import Upload
from planner.web.desk.answers import attachment, problem_json
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.intake import Limited, files_of
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()


@router.get("/c/{campaign}/upload")
def show_tables(request: Request, visit: CampaignOf, store: StoreOf, used: int | None = None) -> Response:
    """The tables in use, and where new ones are dropped."""
    return _page(request, visit, store, used=used)


def _page(
    request: Request, visit: CampaignVisit, store: Store, *, error: InvalidInput | None = None, used: int | None = None
) -> Response:
    with use_language(language_of(request)):
        scenario = newest_of(store, visit.campaign.id)
        return desk_page(
            request,
            "upload.html",
            status=400 if error else 200,
            campaign=visit.campaign,
            visit=visit,
            scenario=scenario,
            tables=tables_of(store, scenario),
            layouts=tuple(BY_KEY.values()),
            error=error,
            used=used,
        )


@router.post("/c/{campaign}/upload", dependencies=[Limited, FromOurPage])
async def hand_in(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Keep tables beside the scenario in use; nothing of it changes."""
    form = await request.form()
    files, table = await files_of(form), str(form.get("table", ""))

    def take() -> Upload:
        with use_language(language_of(request)):
            return put_in(store, visit.campaign, visit.account, received(files), table=table)

    by_script = "application/json" in request.headers.get("accept", "")
    try:
        upload = await run_in_threadpool(take)
    except InvalidInput as error:
        if by_script:
            return problem_json(error)
        return await run_in_threadpool(_page, request, visit, store, error=error)
    address = _address(visit.campaign, upload)
    return JSONResponse({"address": address}) if by_script else RedirectResponse(f"{address}?now=1", status_code=303)


@router.get("/c/{campaign}/upload/{number}")
def show_preview(
    request: Request, visit: CampaignOf, store: StoreOf, number: int, now: bool = False, moved: bool = False
) -> Response:
    """The upload as it was understood; how far it is read where nobody has read it yet."""
    with use_language(language_of(request)):
        upload = upload_of(store, visit.campaign, number)
        preview = preview_of(store, upload) if now else known_preview(store, upload)
        newest = newest_of(store, visit.campaign.id)
        page = "upload_reading.html" if preview is None else "upload_preview.html"
        return desk_page(
            request,
            page,
            campaign=visit.campaign,
            visit=visit,
            upload=upload,
            preview=preview,
            newest=newest,
            moved=moved,
        )


@router.get("/c/{campaign}/upload/{number}/progress")
def show_progress(request: Request, visit: CampaignOf, store: StoreOf, number: int) -> Response:
    """How far an upload is read, as server-sent events; the last one says that it is done."""
    language = language_of(request)
    with use_language(language):
        upload = upload_of(store, visit.campaign, number)
    told: queue.Queue[tuple[str, str]] = queue.Queue()

    def read() -> None:
        with use_language(language):
            try:
                preview_of(store, upload, lambda text: told.put(("stage", text)))
                told.put(("done", ""))
            except Exception:
                told.put(("broken", _("This went wrong here; the terminal of dacu serve shows why")))
                raise

    threading.Thread(target=read, name=f"upload-{number}", daemon=True).start()
    return StreamingResponse(
        _events(told), media_type="text/event-stream", headers={"X-Accel-Buffering": "no", "Cache-Control": "no-cache"}
    )


def _events(told: "queue.Queue[tuple[str, str]]") -> Iterator[str]:
    while True:
        try:
            kind, text = told.get(timeout=15)
        except queue.Empty:
            yield ": still here\n\n"
            continue
        yield f"event: {kind}\ndata: {json.dumps(text)}\n\n"
        if kind != "stage":
            return


@router.post("/c/{campaign}/upload/{number}/use", dependencies=[FromOurPage])
def use_tables(request: Request, visit: ChangingCampaign, store: StoreOf, number: int) -> Response:
    """The tables become those of the campaign; where the scenario changed meanwhile, they are shown against it."""
    with use_language(language_of(request)):
        upload = upload_of(store, visit.campaign, number)
        try:
            made = use(store, visit.campaign, visit.account, upload)
        except Outdated:
            again = put_on_newest(store, visit.campaign, visit.account, upload)
            return RedirectResponse(f"{_address(visit.campaign, again)}?now=1&moved=1", status_code=303)
    return RedirectResponse(f"/c/{visit.campaign.id}/upload?used={made.number}", status_code=303)


@router.get("/c/{campaign}/file")
def download_file(
    request: Request, visit: CampaignOf, store: StoreOf, path: str, scenario: int | None = None
) -> Response:
    """One file of a scenario, as it was handed in."""
    with use_language(language_of(request)):
        found = scenario_numbered(store, visit.campaign.id, scenario)
        with store.read() as work:
            content = work.trees.read(found.tree, path)
        if content is None:
            raise NotFound(_("There is no such file in this scenario"))
    return attachment(content, path.rpartition("/")[2])


def _address(campaign: Campaign, upload: Upload) -> str:
    return f"/c/{campaign.id}/upload/{upload.id}"
