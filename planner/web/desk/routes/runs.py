"""Runs: ask for one, follow it, stop it; what runs and what waits."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from planner.errors import InvalidInput, NotAllowed, NotFound
from planner.i18n import _, use_language
from planner.services.desk.beginning import as_version
from planner.services.desk.drafts import count_beside
from planner.services.desk.faults import fault_record
from planner.services.desk.runs import ask_for_run, go_on_from, stop_run, waits_for
from planner.storage.accounts import Role
from planner.storage.campaigns import Campaign
from planner.storage.runs import Run, RunEvent, RunKind, Stopping
from planner.storage.store import Store, Work
from planner.web.desk.guards import (
    CampaignOf,
    CampaignVisit,
    ChangingCampaign,
    FromOurPage,
    StoreOf,
    Visitor,
    campaign_visit,
    may_change,
    roles,
)
from planner.web.desk.pages.run import message_of, run_page
from planner.web.desk.pages.runs import queue_page
from planner.web.desk.render import desk_page
from planner.web.desk.run_feed import Feed, Feeds
from planner.web.desk.run_forms import fields_of, object_of, share_of
from planner.web.render import language_of

_ELSEWHERE = frozenset({RunKind.WHATIF, RunKind.SALES})
"""Asked for on pages of their own, which understand levers and read tables first."""
_OF_THE_DRAFT = frozenset({RunKind.FINISH, RunKind.REPAIR, RunKind.REPORT, RunKind.SIMULATE})
STUDYING = frozenset({RunKind.WHATIF, RunKind.REPORT, RunKind.BACKTEST, RunKind.SALES})
"""What changes nothing of a campaign: whoever reads may ask for it."""

router = APIRouter()
PLANNERS = roles(Role.ADMIN, Role.SUPERVISOR, Role.OPERATIONS)
QUIET = 15.0
"""Seconds after which a stream says that it is still there."""


def run_visit(request: Request, store: StoreOf, run: int, visitor: Visitor) -> tuple[Run, CampaignVisit]:
    """The run of the address and the visit at its campaign. Raises `NotFound`, `NotAllowed`."""
    with store.read() as work:
        found = work.runs.of(run)
    with use_language(language_of(request)):
        if found is None:
            raise NotFound(_("There is no such run"))
        try:
            return found, campaign_visit(request, found.campaign, visitor)
        except NotFound as error:
            raise NotFound(_("There is no such run")) from error


RunOf = Annotated[tuple[Run, CampaignVisit], Depends(run_visit)]


@router.get("/runs", dependencies=[PLANNERS])
def show_queue(request: Request, visitor: Visitor, store: StoreOf) -> Response:
    """Every run of the visitor's shop."""
    with store.read() as work, use_language(language_of(request)):
        shop = visitor.account.shop
        campaigns = {each.id: each.name for each in work.campaigns.all(shop)}
        shown = queue_page(work.runs.newest(shop=shop), work.runs.open(), _names(work), campaigns)
    may_stop = visitor.account.role in (Role.ADMIN, Role.SUPERVISOR)
    return desk_page(request, "runs.html", queue=shown, shop=True, may_stop=may_stop)


@router.get("/c/{campaign}/runs")
def show_runs(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """The runs of a campaign, and what can be asked for."""
    return _runs_page(request, store, visit)


def _runs_page(
    request: Request,
    store: Store,
    visit: CampaignVisit,
    *,
    error: InvalidInput | None = None,
    typed: dict[str, Any] | None = None,
) -> Response:
    campaign: Campaign = visit.campaign
    with store.read() as work, use_language(language_of(request)):
        runs = work.runs.newest(campaign=campaign.id)
        shown = queue_page(runs, work.runs.open(), _names(work), {campaign.id: campaign.name})
        versions = work.rosters.versions(campaign.id)
        published = work.rosters.published(campaign.id)
    return desk_page(
        request,
        "runs.html",
        status=400 if error else 200,
        campaign=campaign,
        visit=visit,
        queue=shown,
        versions=versions,
        published=published,
        problem=str(error) if error else "",
        faults=error.faults if error else (),
        typed=typed or {},
        away=(typed or {}).get("absences") or [{}],
        at={each.part: each for each in error.faults if each.part} if error else {},
        shop=False,
        may_stop=visit.may_change,
        token=secrets.token_urlsafe(16),
    )


@router.post("/c/{campaign}/runs", dependencies=[FromOurPage])
async def ask(request: Request, visit: ChangingCampaign, store: StoreOf) -> Response:
    """Ask for a run, by form or as JSON."""
    by_form = "json" not in request.headers.get("content-type", "")
    given = fields_of(dict(await request.form())) if by_form else await object_of(request)

    def work() -> Response:
        with use_language(language_of(request)):
            try:
                run = _ask(store, visit, dict(given))
            except InvalidInput as error:
                if by_form:
                    return _runs_page(request, store, visit, error=error, typed=given)
                told = {"problem": str(error), "faults": [fault_record(each) for each in error.faults]}
                return JSONResponse(told, status_code=400)
        if by_form:
            return RedirectResponse(f"/runs/{run.id}", status_code=303)
        return JSONResponse({"run": run.id, "address": f"/runs/{run.id}"}, status_code=201)

    return await asyncio.to_thread(work)


def _ask(store: Store, visit: CampaignVisit, given: dict[str, Any]) -> Run:
    kind, token = given.pop("kind", ""), str(given.pop("token", ""))[:64]
    if kind not in set(RunKind) or kind in _ELSEWHERE:
        raise InvalidInput(_("There is no such run"))
    if kind in _OF_THE_DRAFT and not given.get("start"):
        given |= _of_the_draft(store, visit, RunKind(kind))
    if "verify" in given:
        given["verify"] = share_of(given["verify"])
    return ask_for_run(store, visit.account, visit.campaign, RunKind(kind), given, token=token)


def _of_the_draft(store: Store, visit: CampaignVisit, kind: RunKind) -> dict[str, Any]:
    """The draft as it stands, which such a run works from; to finish it, what was decided in it stays."""
    made, decided = as_version(store, visit.account, visit.campaign)
    if kind is not RunKind.FINISH:
        return {"start": made.id}
    pins = [
        {"agent": cell[0], "day": cell[1].isoformat(), "code": code, "inside": cell in decided.inside}
        for cell, code in decided.codes.items()
    ]
    return {"start": made.id, "pins": pins}


@router.get("/runs/{run}")
def show_run(request: Request, found: RunOf, store: StoreOf) -> Response:
    """One run as it stands; the page goes on by itself."""
    run, visit = found
    if not run.is_open:
        count_beside(store, visit.campaign)
    with store.read() as work, use_language(language_of(request)):
        events = work.runs.events(run.id)
        shown = run_page(run, events, waits_for(run, work.runs.open()), _names(work))
    token = secrets.token_urlsafe(16)
    return desk_page(
        request,
        "run.html",
        campaign=visit.campaign,
        visit=visit,
        page=shown,
        token=token,
        may_stop=_may_stop(run, visit),
    )


@router.post("/runs/{run}/go-on", dependencies=[FromOurPage])
def go_on(
    request: Request,
    found: RunOf,
    store: StoreOf,
    seconds: Annotated[str, Form(max_length=20)] = "",
    token: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Ask for another run that begins with what this one had found."""
    run, visit = found
    may_change(visit)
    with use_language(language_of(request)):
        made = go_on_from(store, visit.account, visit.campaign, run, seconds.strip(), token=token)
    return RedirectResponse(f"/runs/{made.id}", status_code=303)


@router.post("/runs/{run}/stop", dependencies=[FromOurPage])
def stop(request: Request, found: RunOf, store: StoreOf, how: Annotated[str, Form()] = "") -> Response:
    """Ask a run to end, with the best so far or without a result."""
    run, visit = found
    if not _may_stop(run, visit):
        may_change(visit)
    with use_language(language_of(request)):
        if how not in (Stopping.KEEP, Stopping.DROP):
            raise NotAllowed(_("There is no such way to stop"))
        if run.is_open:
            stop_run(store, visit.account, run, Stopping(how))
    return RedirectResponse(f"/runs/{run.id}", status_code=303)


def _may_stop(run: Run, visit: CampaignVisit) -> bool:
    """Whoever asked for a run that changes nothing may stop it too."""
    return visit.may_change or (run.kind in STUDYING and run.author == visit.account.id)


@router.get("/runs/{run}/events")
async def follow(
    request: Request, found: RunOf, store: StoreOf, after: int = 0, last_event_id: Annotated[str, Header()] = ""
) -> Response:
    """What a run tells from here on, as server-sent events."""
    run, _visit = found
    if not hasattr(request.app.state, "feeds"):
        request.app.state.feeds = Feeds(lambda number, last: _look(store, number, last))
    seen = int(last_event_id) if last_event_id.isascii() and last_event_id.isdecimal() else after
    stream = _stream(request.app.state.feeds, store, run.id, seen, language_of(request))
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


async def _stream(feeds: Feeds, store: Store, run: int, after: int, language: str) -> AsyncIterator[str]:
    # The browser waits so long before it comes back after a break.
    yield "retry: 2000\n\n"
    async with feeds.reading(run) as feed:
        while True:
            changed = feed.changed
            if feed.run is not None:
                yield await asyncio.to_thread(_message, store, feed, after, language)
                after = feed.events[-1].number if feed.events else after
            if feed.ended:
                return
            while True:
                try:
                    await asyncio.wait_for(changed.wait(), QUIET)
                    break
                except TimeoutError:
                    yield ": still here\n\n"


def _message(store: Store, feed: Feed, after: int, language: str) -> str:
    run, events = feed.run, tuple(feed.events)
    assert run is not None
    names: dict[int, str] = {}
    waits = None
    if not events:
        with store.read() as work:
            names, waits = _names(work), waits_for(run, work.runs.open())
    with use_language(language):
        told = message_of(run_page(run, events, waits, names), after, events)
    number = events[-1].number if events else after
    return f"id: {number}\nevent: step\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"


def _look(store: Store, number: int, last: int) -> tuple[Run, tuple[RunEvent, ...]] | None:
    with store.read() as work:
        run = work.runs.of(number)
        return None if run is None else (run, work.runs.events(number, after=last))


def _names(work: Work) -> dict[int, str]:
    return {each.id: each.name for each in work.accounts.all()}
