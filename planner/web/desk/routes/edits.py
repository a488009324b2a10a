"""Steps on the wallchart: JSON in, JSON out."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from planner.errors import DacuError, InvalidInput, NotAllowed, NotFound
from planner.i18n import _, use_language
from planner.services.desk.asked import CellAsked
from planner.services.desk.drafts import open_draft, sheet_of
from planner.services.desk.edits import CellsTaken, Done, edit, move, pin, preview, state
from planner.services.desk.hours import hour_of_draft, hurt_by_swap
from planner.services.desk.shortage_cards import EVERY, SHOWN, fixes_of_shortage, shortages_of_draft, take_fix
from planner.services.desk.step_effects import effect_shown, step_shown
from planner.services.desk.wishes import price_of_wish
from planner.storage.away import Away
from planner.storage.campaigns import Campaign
from planner.storage.drafts import StepKind
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.guards import CampaignOf, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.pages.hours import hour_json
from planner.web.desk.pages.shortages import fix_json, shortages_json
from planner.web.desk.pages.steps import effect_json, step_json, taken_json
from planner.web.desk.pages.wishes import wish_json
from planner.web.render import language_of

Json = dict[str, Any]


class InWords(APIRoute):
    """What is half sent or of another shape is told as every other fault is."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with that one answer changed."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as error:
                with use_language(language_of(request)):
                    place = ".".join(str(each) for each in error.errors()[0]["loc"][1:])
                    fault = {
                        "place": place,
                        "value": "",
                        "problem": _("this is missing or of another kind"),
                        "remedy": "",
                    }
                    return JSONResponse({"problem": _("Nothing was changed"), "faults": [fault]}, status_code=400)

        return told


router = APIRouter(prefix="/c/{campaign}/roster", route_class=InWords)


class Sent(BaseModel):
    """What pages send; what is not known here is passed over."""

    model_config = ConfigDict(extra="ignore")


class CellSent(Sent):
    """A cell."""

    agent: str = Field(max_length=200)
    day: str = Field(max_length=20)
    code: str = Field(default="", max_length=100)
    expected: str | None = Field(default=None, max_length=100)


class CellsSent(Sent):
    """Some cells."""

    cells: list[CellSent]

    @property
    def asked(self) -> list[CellAsked]:
        """As use cases take them."""
        return [
            CellAsked(agent=each.agent, day=each.day, code=each.code, expected=each.expected) for each in self.cells
        ]


class StepSent(Sent):
    """What every step says."""

    token: str = Field(default="", max_length=64)
    since: int | None = None


class EditSent(CellsSent, StepSent):
    """Cells to be changed."""

    kind: StepKind = StepKind.EDIT
    note: str = Field(default="", max_length=2000)


class FixSent(CellsSent, StepSent):
    """The cells of a step that helps."""


class PinSent(CellsSent, StepSent):
    """Cells to be pinned, or let go."""

    pinned: bool


@router.post("/preview", dependencies=[FromOurPage])
def preview_cells(request: Request, visit: ChangingCampaign, store: StoreOf, sent: CellsSent) -> JSONResponse:
    """What cells would do."""

    def answer() -> Json:
        before, after = preview(store, visit.account, visit.campaign, sent.asked)
        effect = effect_shown(store, visit.campaign, before, after)
        return {"effect": effect_json(after.floor, effect)}

    return answered(request, answer)


@router.post("/edit", dependencies=[FromOurPage])
def edit_cells(request: Request, visit: ChangingCampaign, store: StoreOf, sent: EditSent) -> JSONResponse:
    """Change cells."""
    kind = sent.kind if sent.kind.changes else StepKind.EDIT
    return answered(
        request,
        lambda: told_step(
            store,
            visit.campaign,
            edit(
                store,
                visit.account,
                visit.campaign,
                sent.asked,
                kind=kind,
                token=sent.token,
                note=sent.note,
                since=sent.since,
            ),
        ),
    )


@router.post("/pin", dependencies=[FromOurPage])
def pin_cells(request: Request, visit: ChangingCampaign, store: StoreOf, sent: PinSent) -> JSONResponse:
    """Pin cells, or let them go."""
    return answered(
        request,
        lambda: told_step(
            store,
            visit.campaign,
            pin(
                store,
                visit.account,
                visit.campaign,
                sent.asked,
                pinned=sent.pinned,
                token=sent.token,
                since=sent.since,
            ),
        ),
    )


@router.post("/undo", dependencies=[FromOurPage])
def undo(request: Request, visit: ChangingCampaign, store: StoreOf, sent: StepSent) -> JSONResponse:
    """Take the last step back."""
    return _moved(request, visit, store, sent, StepKind.UNDO)


@router.post("/redo", dependencies=[FromOurPage])
def redo(request: Request, visit: ChangingCampaign, store: StoreOf, sent: StepSent) -> JSONResponse:
    """Do the step again that was taken back."""
    return _moved(request, visit, store, sent, StepKind.REDO)


@router.get("/state")
def show_state(request: Request, visit: CampaignOf, store: StoreOf, since: Annotated[int, Query()] = 0) -> JSONResponse:
    """What others did since."""
    return answered(
        request, lambda: told_step(store, visit.campaign, state(store, visit.account, visit.campaign, since))
    )


@router.get("/shortages")
def show_shortages(request: Request, visit: CampaignOf, store: StoreOf, every: bool = False) -> JSONResponse:
    """What is short, most first, and why."""
    most = EVERY if every else SHOWN
    return answered(request, lambda: shortages_json(shortages_of_draft(store, visit.account, visit.campaign, most)))


@router.get("/shortages/fixes")
def show_fixes(request: Request, visit: CampaignOf, store: StoreOf, key: str) -> JSONResponse:
    """Steps that help against one shortage."""

    def answer() -> Json:
        position, fixes = fixes_of_shortage(store, visit.account, visit.campaign, key)
        return {"position": position, "fixes": [fix_json(each) for each in fixes]}

    return answered(request, answer)


@router.post("/fix", dependencies=[FromOurPage])
def fix(request: Request, visit: ChangingCampaign, store: StoreOf, sent: FixSent) -> JSONResponse:
    """Take one of these steps."""
    cells, token = tuple(sent.asked), sent.token
    return answered(
        request,
        lambda: told_step(
            store,
            visit.campaign,
            take_fix(store, visit.account, visit.campaign, cells, token=token, since=sent.since),
        ),
    )


@router.get("/wish")
def show_wish(
    request: Request, visit: CampaignOf, store: StoreOf, agent: str, day: str, code: str = "", avoid: bool = False
) -> JSONResponse:
    """What a code, the day off, or anything but a code would cost."""

    def answer() -> Json:
        sheet, wish = price_of_wish(store, visit.account, visit.campaign, agent, day, code, avoid=avoid)
        return {"position": sheet.row, "wish": wish_json(sheet.reckoning.floor, wish)}

    return answered(request, answer)


@router.get("/hour")
def show_hour(
    request: Request, visit: CampaignOf, store: StoreOf, day: str, hour: int, queue: str = ""
) -> JSONResponse:
    """Who is on duty in an hour, and who could be."""

    def answer() -> Json:
        shown = hour_of_draft(store, visit.account, visit.campaign, day, hour, queue)
        floor = sheet_of(store, open_draft(store, visit.account, visit.campaign)).reckoning.floor
        return {"hour": hour_json(floor, shown)}

    return answered(request, answer)


@router.get("/swaps")
def show_swaps(request: Request, visit: CampaignOf, store: StoreOf, agent: str, day: str) -> JSONResponse:
    """With whom a swap of that day would break a rule, and which."""
    return answered(request, lambda: {"broken": hurt_by_swap(store, visit.account, visit.campaign, agent, day)})


def _moved(request: Request, visit: ChangingCampaign, store: StoreOf, sent: StepSent, kind: StepKind) -> JSONResponse:
    return answered(
        request,
        lambda: told_step(
            store,
            visit.campaign,
            move(store, visit.account, visit.campaign, kind, token=sent.token, since=sent.since),
        ),
    )


def told_step(store: Store, campaign: Campaign, done: Done) -> Json:
    """What a step has done."""
    return {"step": step_json(done.after.reckoning.floor, step_shown(store, campaign, done))}


def answered(request: Request, answer: Callable[[], Json]) -> JSONResponse:
    """The answer, or why there is none, in the visitor's language."""
    with use_language(language_of(request)):
        try:
            return JSONResponse(answer())
        except CellsTaken as error:
            return JSONResponse({"taken": [taken_json(each) for each in error.taken]}, status_code=409)
        except Outdated:
            return _refused(409, _("Others are changing this roster at once: repeat the step"))
        except NotAllowed as error:
            return _refused(403, str(error))
        except NotFound as error:
            return _refused(404, str(error))
        except Away:
            # Nobody refuses the step: the page keeps it and sends it again.
            raise
        except DacuError as error:
            faults = error.faults if isinstance(error, InvalidInput) else ()
            told = [
                {"place": each.place, "value": each.value, "problem": each.problem, "remedy": each.remedy}
                for each in faults
            ]
            return JSONResponse({"problem": str(error).split("\n")[0], "faults": told}, status_code=400)


def _refused(status: int, problem: str) -> JSONResponse:
    return JSONResponse({"problem": problem, "faults": []}, status_code=status)
