"""Excel out, and back with what was changed in it."""

import json
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.reading import TABLE_LIMIT
from planner.services.desk.asked import CellAsked
from planner.services.desk.edits import CellsTaken, edit
from planner.services.desk.reporting import report_of
from planner.services.desk.workbooks import bring_back, draft_workbook, version_workbook
from planner.storage.drafts import StepKind
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.pages.workbook import WorkbookPage
from planner.web.desk.render import desk_page

router = APIRouter(prefix="/c/{campaign}")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/roster/workbook.xlsx")
def take_draft(visit: ChangingCampaign, store: StoreOf) -> Response:
    """The workbook of the draft as it stands."""
    with TemporaryDirectory(prefix="dacu-") as place:
        path = Path(place) / "roster.xlsx"
        draft_workbook(store, visit.account, visit.campaign, path)
        return _file(path, f"campaign-{visit.campaign.id}-draft.xlsx")


@router.get("/versions/{number}/roster.xlsx")
def take_version(visit: CampaignOf, store: StoreOf, number: int) -> Response:
    """The workbook of a version."""
    with TemporaryDirectory(prefix="dacu-") as place:
        path = Path(place) / "roster.xlsx"
        version_workbook(store, visit.campaign, number, path)
        return _file(path, f"campaign-{visit.campaign.id}-v{number}.xlsx")


@router.get("/versions/{number}/report.html")
def take_report(visit: CampaignOf, store: StoreOf, number: int) -> Response:
    """The report of a version, as a file: its own script and styles are inside, which these pages allow nobody."""
    name = f"campaign-{visit.campaign.id}-v{number}.html"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(report_of(store, visit.campaign.id, number), media_type="text/html", headers=headers)


@router.get("/roster/workbook")
def show_drop(request: Request, visit: ChangingCampaign) -> Response:
    """Where an edited workbook is brought back."""
    return _page(request, visit)


@router.post("/roster/workbook", dependencies=[FromOurPage])
def show_changes(request: Request, visit: ChangingCampaign, store: StoreOf, file: UploadFile | None = None) -> Response:
    """What the workbook changes; nothing is kept yet."""
    with TemporaryDirectory(prefix="dacu-") as place:
        try:
            found = bring_back(store, visit.account, visit.campaign, _laid_down(file, Path(place)))
        except InvalidInput as refused:
            faults = tuple(_named(each, place) for each in refused.faults)
            problem = _("Nothing was changed: {count} faults", count=len(faults)) if faults else str(refused)
            return _page(request, visit, status=400, problem=problem, faults=faults)
    return _page(request, visit, page=WorkbookPage.of(found))


@router.post("/roster/workbook/apply", dependencies=[FromOurPage])
async def apply(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Take over what was chosen, as one step that can be undone."""
    form = await request.form(max_fields=40_000)
    asked = [_cell(str(value)) for name, value in form.multi_items() if name == "take" or name.startswith("conflict-")]
    cells = [each for each in asked if each is not None]
    return _applied(request, visit, store, cells, str(form.get("token", ""))[:64], _number(form.get("since")))


def _applied(
    request: Request, visit: CampaignVisit, store: StoreOf, cells: list[CellAsked], token: str, since: int | None
) -> Response:
    try:
        edit(
            store,
            visit.account,
            visit.campaign,
            cells,
            kind=StepKind.IMPORT,
            token=token,
            note=_("from a workbook"),
            since=since,
        )
    except CellsTaken as taken:
        names = _(", ").join(dict.fromkeys(each.name for each in taken.taken))
        problem = _("Somebody changed the same cells meanwhile ({names}): bring the workbook back again", names=names)
        return _page(request, visit, status=409, problem=problem)
    except InvalidInput as refused:
        return _page(request, visit, status=400, problem=str(refused), faults=refused.faults)
    return RedirectResponse(f"/c/{visit.campaign.id}/roster", status_code=303)


def _page(request: Request, visit: CampaignVisit, *, status: int = 200, **shown: object) -> Response:
    given = {"page": None, "problem": "", "faults": (), **shown}
    token = secrets.token_urlsafe(12)
    return desk_page(
        request, "workbook.html", status=status, campaign=visit.campaign, visit=visit, token=token, **given
    )


def _laid_down(file: UploadFile | None, place: Path) -> Path:
    """The upload as a file of a harmless name. Raises `InvalidInput` for none, and for one that is too large."""
    if file is None or not file.filename:
        raise InvalidInput(_("Choose the workbook you have edited"))
    ending = Path(file.filename).suffix.lower()
    path = place / f"roster{ending if ending in ('.xlsx', '.csv') else '.xlsx'}"
    content = file.file.read(TABLE_LIMIT + 1)
    if len(content) > TABLE_LIMIT:
        fault = Fault(problem=_("the file is too large"), remedy=_("at most {most} MB", most=TABLE_LIMIT // 2**20))
        raise InvalidInput(_("The workbook is not read"), (fault,))
    path.write_bytes(content)
    return path


def _named(fault: Fault, place: str) -> Fault:
    """A fault of an upload: where it lay for a moment says nobody anything."""
    return Fault(place=fault.place, value=fault.value, problem=fault.problem.replace(place, ""), remedy=fault.remedy)


def _number(sent: object) -> int | None:
    text = str(sent)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def _cell(text: str) -> CellAsked | None:
    """A cell as the page sends it back; None for one that stays as it is."""
    if not text:
        return None
    try:
        agent, day, code, expected = (str(each) for each in json.loads(text))
    except (ValueError, TypeError) as error:
        raise InvalidInput(_("Nothing was changed")) from error
    return CellAsked(agent=agent, day=day, code=code, expected=expected)


def _file(path: Path, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(path.read_bytes(), media_type=XLSX, headers=headers)
