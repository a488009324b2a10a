"""The scenario of a campaign: forms, the YAML beside them, what the loader says, versions compared and restored."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from planner.errors import Fault, InvalidInput, NotFound
from planner.i18n import N_, _, use_language
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.checked import checked_of, faults_by_path, impossible, line_of
from planner.services.desk.editing import clashes, lines_between, save_settings, save_text, try_text
from planner.services.desk.scenarios import differing, newest_of, restore, scenario_numbered, text_of
from planner.services.desk.settings import SECTIONS, changes_of, form_of
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.intake import Limited
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()
NAMES = {
    "campaign": N_("Campaign"),
    "horizon": N_("Days of the roster"),
    "phases": N_("Phases"),
    "queues": N_("Queues"),
    "teams": N_("Teams"),
    "codes": N_("Shift codes"),
    "loans": N_("Loans"),
    "courses": N_("Courses"),
    "rules": N_("Rules"),
    "goals": N_("Goals"),
    "demand": N_("Levers and demand"),
    "standby": N_("Standby"),
    "holidays": N_("Holidays"),
    "tables": N_("Files of tables"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """A form that was not saved: what was typed, why not, and what it clashes with."""

    values: dict[str, str]
    on: int
    error: InvalidInput | None = None
    clashes: tuple[object, ...] = ()


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


@router.get("/c/{campaign}/scenario")
def show_first(visit: CampaignOf) -> Response:
    """Forms begin with the first section."""
    return RedirectResponse(f"/c/{visit.campaign.id}/scenario/{SECTIONS[0]}", status_code=307)


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
            sections=[(key, _(NAMES[key])) for key in SECTIONS],
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
            raise InvalidInput(
                _("Somebody saved a scenario meanwhile: nothing was changed. Look at the versions again.")
            ) from error
    return RedirectResponse(f"/c/{visit.campaign.id}/scenario/versions", status_code=303)


@router.get("/c/{campaign}/scenario/{section}")
def show_section(request: Request, visit: CampaignOf, store: StoreOf, section: str) -> Response:
    """The settings of one section."""
    return _section_page(request, visit, store, section)


@router.post("/c/{campaign}/scenario/{section}", dependencies=[Limited, FromOurPage])
async def save_section(request: Request, visit: ChangingCampaign, store: StoreOf, section: str) -> Response:
    """Keep what was typed into the form of a section."""
    form = await request.form()
    typed = {key: str(value) for key, value in form.items() if key.startswith(section) and isinstance(value, str)}
    on, onto = (int(text) if (text := str(form.get(key, ""))).isdecimal() else 0 for key in ("on", "onto"))

    def keep() -> Response:
        with use_language(language_of(request)):
            _known(section)
            try:
                save_settings(store, visit.campaign, visit.account, section, typed, on=on, onto=onto)
            except InvalidInput as error:
                return _section_page(request, visit, store, section, typed=_Typed(values=typed, on=on, error=error))
            except Outdated:
                shown = text_of(store, scenario_numbered(store, visit.campaign.id, on).tree)
                found = clashes(store, visit.campaign, section, changes_of(shown, section, typed), on=on)
                return _section_page(request, visit, store, section, typed=_Typed(values=typed, on=on, clashes=found))
        return RedirectResponse(f"/c/{visit.campaign.id}/scenario/{section}", status_code=303)

    return await run_in_threadpool(keep)


def _section_page(
    request: Request, visit: CampaignVisit, store: Store, section: str, *, typed: _Typed | None = None
) -> Response:
    with use_language(language_of(request)):
        _known(section)
        newest = newest_of(store, visit.campaign.id)
        shown = scenario_numbered(store, visit.campaign.id, typed.on) if typed else newest
        faults = typed.error.faults if typed and typed.error else checked_of(store, newest.tree).faults
        mine = tuple(fault for fault in faults if fault.file == SCENARIO_FILE)
        return desk_page(
            request,
            "scenario.html",
            status=409 if typed and typed.clashes else 400 if typed else 200,
            campaign=visit.campaign,
            visit=visit,
            scenario=newest,
            on=shown.number,
            sections=[(key, _(NAMES[key])) for key in SECTIONS],
            section=section,
            name=_(NAMES[section]),
            groups=form_of(text_of(store, shown.tree), section),
            typed=typed.values if typed else {},
            error=typed.error if typed else None,
            clashes=typed.clashes if typed else (),
            by_path=faults_by_path(mine),
        )


def _known(section: str) -> None:
    if section not in SECTIONS:
        raise NotFound(_("This page does not exist"))
