"""The settings of a campaign's scenario as forms, a section at a time."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from planner.errors import InvalidInput, NotFound
from planner.i18n import _, use_language
from planner.services.desk.checked import checked_of
from planner.services.desk.editing import clashes, save_settings
from planner.services.desk.scenarios import newest_of, scenario_numbered, text_of
from planner.services.desk.section_names import NAMES
from planner.services.desk.setting_changes import changes_of
from planner.services.desk.settings import BASICS, SECTIONS, every_setting, form_of, list_of
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.guards import CampaignOf, CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.intake import Limited
from planner.web.desk.pages.scenario import Typed, adding, at_fields, section_names, touched_entries
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter()
NO_SETTINGS = ("csrf", "on", "onto", "at", "like")


@router.get("/c/{campaign}/scenario")
def show_first(visit: CampaignOf) -> Response:
    """Forms begin with the first section."""
    return RedirectResponse(f"/c/{visit.campaign.id}/scenario/{SECTIONS[0]}", status_code=307)


@router.get("/c/{campaign}/scenario/{section}")
def show_section(request: Request, visit: CampaignOf, store: StoreOf, section: str) -> Response:
    """The settings of one section."""
    return section_page(request, visit, store, section)


@router.post("/c/{campaign}/scenario/{section}", dependencies=[Limited, FromOurPage])
async def save_section(request: Request, visit: ChangingCampaign, store: StoreOf, section: str) -> Response:
    """Keep what was typed into the form of a section."""
    form = await request.form()
    typed = typed_in(form)
    on, onto = (int(text) if (text := str(form.get(key, ""))).isdecimal() else 0 for key in ("on", "onto"))

    def keep() -> Response:
        with use_language(language_of(request)):
            known_section(section)
            try:
                made = save_settings(store, visit.campaign, visit.account, section, typed, on=on, onto=onto)
            except InvalidInput as error:
                return section_page(request, visit, store, section, typed=Typed(values=typed, on=on, error=error))
            except Outdated:
                shown = text_of(store, scenario_numbered(store, visit.campaign.id, on).tree)
                found = clashes(store, visit.campaign, section, changes_of(shown, section, typed), on=on)
                return section_page(request, visit, store, section, typed=Typed(values=typed, on=on, clashes=found))
        return saved_section(visit, section, made.number if made.number != on else 0)

    return await run_in_threadpool(keep)


def typed_in(form: FormData) -> dict[str, str]:
    """The settings a form held, by their paths."""
    return {key: str(value) for key, value in form.items() if key not in NO_SETTINGS and isinstance(value, str)}


def saved_section(visit: CampaignVisit, section: str, number: int = 0) -> Response:
    """Back to a section after it was saved as scenario `number`."""
    said = f"?saved={number}" if number else ""
    return RedirectResponse(f"/c/{visit.campaign.id}/scenario/{section}{said}", status_code=303)


def section_page(
    request: Request, visit: CampaignVisit, store: Store, section: str, *, typed: Typed | None = None
) -> Response:
    """The settings of a section, with what was typed where it was not saved."""
    with use_language(language_of(request)):
        known_section(section)
        newest = newest_of(store, visit.campaign.id)
        shown = scenario_numbered(store, visit.campaign.id, typed.on) if typed else newest
        text = text_of(store, shown.tree)
        faults = typed.error.faults if typed and typed.error else checked_of(store, newest.tree).faults
        groups = form_of(text, section)
        by_path = at_fields(every_setting(groups), faults)
        return desk_page(
            request,
            "scenario.html",
            status=409 if typed and typed.clashes else 400 if typed else 200,
            campaign=visit.campaign,
            visit=visit,
            scenario=newest,
            on=shown.number,
            sections=section_names(),
            section=section,
            name=_(NAMES[section]),
            groups=groups,
            listed=None if section == BASICS else list_of(text, (section,)),
            adding=adding,
            names=dict(section_names()),
            touched=touched_entries(by_path, typed.values if typed and typed.error else {}),
            typed=typed.values if typed else {},
            error=typed.error if typed else None,
            clashes=typed.clashes if typed else (),
            named=typed.named if typed else (),
            by_path=by_path,
            saved=request.query_params.get("saved", ""),
        )


def known_section(section: str) -> None:
    """Raises `NotFound` for what is no section."""
    if section not in SECTIONS:
        raise NotFound(_("This page does not exist"))
