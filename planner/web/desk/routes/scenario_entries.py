"""Entries of the lists of a scenario: a form for one more, one taken out."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from planner.errors import InvalidInput, NotFound
from planner.i18n import N_, _, use_language
from planner.services.desk.entries import list_named, new_entry, typed_again
from planner.services.desk.entry_changes import StillNamed, add_entry, remove_entry
from planner.services.desk.scenarios import newest_of, scenario_numbered, text_of
from planner.services.desk.section_names import NAMES
from planner.services.desk.setting_changes import changes_of
from planner.services.desk.settings import SECTIONS
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from planner.web.desk.guards import CampaignVisit, ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.intake import Limited
from planner.web.desk.pages.scenario import Typed, adding, as_if_at, at_fields, section_names
from planner.web.desk.render import desk_page
from planner.web.desk.routes.scenario import saved_section, section_page, typed_in
from planner.web.render import language_of

router = APIRouter()
MEANWHILE = N_("Somebody changed this entry meanwhile: nothing was changed. Look at the settings again.")


@router.get("/c/{campaign}/scenario/entry/new")
def show_new(
    request: Request, visit: ChangingCampaign, store: StoreOf, at: str = "queues", like: int | None = None
) -> Response:
    """The form of one entry more, empty or like another."""
    return _entry_page(request, visit, store, at, like)


@router.post("/c/{campaign}/scenario/entry/add", dependencies=[Limited, FromOurPage])
async def add(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Keep one entry more, as it was typed."""
    form = await request.form()
    typed, at = typed_in(form), str(form.get("at", ""))
    on, like = (int(text) if (text := str(form.get(key, ""))).isdecimal() else None for key in ("on", "like"))

    def keep() -> Response:
        with use_language(language_of(request)):
            try:
                made = add_entry(store, visit.campaign, visit.account, at, typed, on=on or 0, like=like)
            except InvalidInput as error:
                return _entry_page(request, visit, store, at, like, Typed(values=typed, on=on or 0, error=error))
            except Outdated as error:
                raise InvalidInput(_(MEANWHILE)) from error
        return saved_section(visit, _section_of(at), made.number)

    return await run_in_threadpool(keep)


@router.post("/c/{campaign}/scenario/entry/remove", dependencies=[Limited, FromOurPage])
async def remove(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Take an entry out, where nothing names it."""
    form = await request.form()
    typed, at, on = typed_in(form), str(form.get("at", "")), str(form.get("on", ""))
    number = int(on) if on.isdecimal() else 0

    def keep() -> Response:
        with use_language(language_of(request)):
            section = _section_of(at)
            try:
                shown = text_of(store, scenario_numbered(store, visit.campaign.id, number).tree)
                if changes_of(shown, section, typed):
                    raise InvalidInput(_("Save what was typed first: nothing was taken out"))
                made = remove_entry(store, visit.campaign, visit.account, at, on=number)
            except StillNamed as error:
                kept = Typed(values=typed, on=number, error=error, named=error.named)
                return section_page(request, visit, store, section, typed=kept)
            except InvalidInput as error:
                return section_page(request, visit, store, section, typed=Typed(values=typed, on=number, error=error))
            except Outdated as error:
                raise InvalidInput(_(MEANWHILE)) from error
        return saved_section(visit, section, made.number)

    return await run_in_threadpool(keep)


def _entry_page(
    request: Request, visit: CampaignVisit, store: Store, at: str, like: int | None, typed: Typed | None = None
) -> Response:
    with use_language(language_of(request)):
        section = _section_of(at)
        newest = newest_of(store, visit.campaign.id)
        shown = scenario_numbered(store, visit.campaign.id, typed.on) if typed else newest
        text = text_of(store, shown.tree)
        form = new_entry(text, at, like)
        entries = list_named(text, at)[1].entries
        faults = tuple(as_if_at(form.path, at, len(entries), typed.error.faults)) if typed and typed.error else ()
        return desk_page(
            request,
            "scenario_entry.html",
            status=400 if typed else 200,
            campaign=visit.campaign,
            visit=visit,
            scenario=newest,
            on=shown.number,
            at=at,
            like=like,
            alike=entries[like].title if like is not None else "",
            sections=section_names(),
            section=section,
            name=_(NAMES[section]),
            title=adding(at),
            group=form,
            typed=typed_again(form, typed.values) if typed else {},
            error=typed.error if typed else None,
            by_path=at_fields(form.settings, faults),
        )


def _section_of(at: str) -> str:
    """The section a path begins with. Raises `NotFound`."""
    section = at.partition("[")[0].partition(".")[0]
    if section not in SECTIONS:
        raise NotFound(_("There is no such list of settings"))
    return section
