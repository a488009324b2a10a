"""What-if studies: ask one, watch it, look at it beside another, take its files."""

import secrets
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.services.desk.ready_questions import ready_questions
from planner.services.desk.run_files import file_of, run_of_kind
from planner.services.desk.runs import waits_for
from planner.services.desk.studies import ask_study, studies_of, to_study
from planner.services.desk.study_files import study_of
from planner.services.desk.study_forms import LEVER, StudyForm
from planner.storage.runs import Run, RunKind
from planner.storage.store import Store
from planner.web.desk.answers import attachment, page_alone
from planner.web.desk.guards import CampaignOf, CampaignVisit, FromOurPage, StoreOf
from planner.web.desk.pages.levers import lever_rows
from planner.web.desk.pages.whatif import (
    StudyShown,
    WhatifPage,
    form_of,
    judges_of,
    row_of,
    shown_of,
    title_of,
    underway_of,
)
from planner.web.desk.render import desk_page
from planner.web.render import language_of

router = APIRouter(prefix="/c/{campaign}/whatif")
FILES = {
    "study.html": "text/html; charset=utf-8",
    "study.csv": "text/csv; charset=utf-8",
    "study.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get("")
def show_study(
    request: Request,
    visit: CampaignOf,
    store: StoreOf,
    study: int | None = None,
    other: Annotated[int | None, Query(alias="with")] = None,
    new: bool = False,
) -> Response:
    """The study that is named, beside another where that is named too; the newest that came to something where none
    is. Levers in the address stand in the form."""
    typed = {name: value for name, value in request.query_params.items() if name.startswith(LEVER)}
    form = StudyForm(levers=typed) if typed else None
    chosen = None if study is None else run_of_kind(store, visit.campaign.id, study, RunKind.WHATIF)
    beside = None if other is None else run_of_kind(store, visit.campaign.id, other, RunKind.WHATIF)
    return _page(request, visit, store, chosen=chosen, beside=beside, form=form, new=new)


@router.post("", dependencies=[FromOurPage])
async def ask(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """Ask for a study, or say what is wrong at its field and keep what was typed."""
    sent = await request.form()

    def one(name: str, otherwise: str = "") -> str:
        found = sent.get(name, otherwise)
        return found if isinstance(found, str) else otherwise

    form = StudyForm(
        levers={name: one(name)[:400] for name in sent if name.startswith(LEVER)},
        name=one("name"),
        waves=[str(each) for each in sent.getlist("waves")],
        queues=[str(each) for each in sent.getlist("queues")],
        swings=bool(one("swings")),
        work=one("work", StudyForm().work),
        replications=one("replications", StudyForm().replications),
    )
    return _asked(request, visit, store, form, one("question"), one("token")[:64])


def _asked(
    request: Request, visit: CampaignVisit, store: Store, form: StudyForm, question: str, token: str
) -> Response:
    if question:
        about = to_study(store, visit.campaign.id)
        ready = ready_questions(about.scenario) if about and about.scenario else ()
        form = next((each.form for each in ready if each.key == question), form)
    try:
        run = ask_study(store, visit.account, visit.campaign, form, token=token)
    except InvalidInput as refused:
        return _page(request, visit, store, form=form, new=True, problem=str(refused), faults=refused.faults)
    return RedirectResponse(f"/c/{visit.campaign.id}/whatif?study={run.id}", status_code=303)


@router.get("/{run}/{file}")
def take_file(
    visit: CampaignOf, store: StoreOf, run: int, file: Literal["study.html", "study.csv", "study.xlsx"]
) -> Response:
    """A file of a study: its page to be looked at, its tables to be kept."""
    found = run_of_kind(store, visit.campaign.id, run, RunKind.WHATIF)
    content = file_of(store, found, file)
    if file.endswith(".html"):
        return page_alone(content)
    about = to_study(store, visit.campaign.id)
    floor = about.scenario.floor if about and about.scenario else None
    name = f"{title_of(found, floor)}.{file.rpartition('.')[2]}"
    return attachment(content, name, FILES[file])


def _page(
    request: Request,
    visit: CampaignVisit,
    store: Store,
    *,
    chosen: Run | None = None,
    beside: Run | None = None,
    form: StudyForm | None = None,
    new: bool = False,
    problem: str = "",
    faults: tuple[Fault, ...] = (),
) -> Response:
    runs = studies_of(store, visit.campaign.id)
    about = to_study(store, visit.campaign.id)
    if chosen is None and not new and form is None:
        chosen = next((each for each in runs if "tree" in each.outcome), None)
    asked = form or (form_of(chosen) if chosen else StudyForm())
    page = None
    if about is not None and about.scenario is not None:
        scenario = about.scenario
        waves, queues = judges_of(scenario.floor, asked)
        with store.read() as work:
            names = {each.id: each.name for each in work.accounts.all()}
            every_open = work.runs.open()
            last = {each.id: len(work.runs.events(each.id)) for each in runs if each.is_open}

        def shown(run: Run | None) -> StudyShown | None:
            if run is None or run.is_open:
                return None
            kept = study_of(store, run)
            return shown_of(
                run, kept, scenario.floor, names, newest=about.version.number, language=language_of(request)
            )

        page = WhatifPage(
            levers=lever_rows(scenario, asked.levers, faults),
            form=asked,
            waves=waves,
            queues=queues,
            questions=ready_questions(scenario),
            underway=tuple(
                underway_of(
                    each,
                    scenario.floor,
                    waits_for(each, every_open),
                    names,
                    may_stop=visit.may_change or each.author == visit.account.id,
                    last=last[each.id],
                )
                for each in reversed(runs)
                if each.is_open
            ),
            shown=shown(chosen),
            other=shown(beside),
            rows=tuple(row_of(each, scenario.floor, names) for each in runs),
        )
    return desk_page(
        request,
        "whatif.html",
        status=400 if problem else 200,
        campaign=visit.campaign,
        visit=visit,
        page=page,
        about=about,
        problem=problem,
        faults=faults,
        # What a field shows is not told a second time above.
        elsewhere=tuple(_labelled(each) for each in faults if not each.place.startswith(LEVER)),
        token=secrets.token_urlsafe(16),
    )


def _labelled(fault: Fault) -> Fault:
    """Its field as the page calls it."""
    labels = {
        "work": _("Search steps each"),
        "replications": _("Simulated runs each"),
        "name": _("What the study is called"),
        "waves": _("Zero hours"),
        "queues": _("Queues"),
    }
    return replace(fault, place=labels.get(fault.place, ""))
