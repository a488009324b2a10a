"""Reports of a campaign: what there is to be shown around, opened, taken along, or made."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.services.desk.made_reports import made_of, report_made
from planner.services.desk.run_files import file_of, run_of_kind
from planner.services.desk.runs import ask_for_run
from planner.services.desk.sales_tables import ask_sales, example_table
from planner.services.desk.studies import to_study
from planner.storage.runs import RunKind
from planner.storage.store import Store
from planner.web.desk.answers import attachment, page_alone
from planner.web.desk.guards import CampaignOf, CampaignVisit, FromOurPage, StoreOf
from planner.web.desk.intake import Limited, files_of
from planner.web.desk.pages.reports import ReportsPage
from planner.web.desk.render import desk_page

router = APIRouter(prefix="/c/{campaign}/reports")
MAKES = {RunKind.REPORT.value: RunKind.REPORT, RunKind.BACKTEST.value: RunKind.BACKTEST}
CSV = "text/csv; charset=utf-8"


@router.get("")
def show_reports(visit: CampaignOf, request: Request, store: StoreOf) -> Response:
    """Everything there is, and what can be made."""
    return _page(request, visit, store)


@router.post("", dependencies=[FromOurPage])
def make(
    request: Request,
    visit: CampaignOf,
    store: StoreOf,
    kind: Annotated[str, Form()] = "",
    start: Annotated[int | None, Form()] = None,
    token: Annotated[str, Form()] = "",
) -> Response:
    """Ask for a report of a version, or for a trial of the forecast: nothing of the campaign is changed by either."""
    try:
        if kind not in MAKES:
            raise InvalidInput(_("There is no such report"))
        given = {} if start is None else {"start": start}
        ask_for_run(store, visit.account, visit.campaign, MAKES[kind], given, token=token[:64])
    except InvalidInput as refused:
        return _page(request, visit, store, problem=str(refused), faults=refused.faults)
    return RedirectResponse(f"/c/{visit.campaign.id}/reports", status_code=303)


@router.post("/sales", dependencies=[Limited, FromOurPage])
async def take_sales_apart(request: Request, visit: CampaignOf, store: StoreOf) -> Response:
    """Ask why agent sales changed, of a table that is handed in; or say what is wrong with it."""
    form = await request.form()
    typed = {name: str(form.get(name, ""))[:200] for name in ("before", "after", "token")}
    name, content = next(iter(await files_of(form, "file")), ("", b""))

    def work() -> Response:
        try:
            ask_sales(store, visit.account, visit.campaign, name, content, **typed)
        except InvalidInput as refused:
            return _page(request, visit, store, sales_problem=str(refused), faults=refused.faults, typed=typed)
        return RedirectResponse(f"/c/{visit.campaign.id}/reports#sales", status_code=303)

    return await run_in_threadpool(work)


@router.get("/sales-table.csv")
def take_example(_visit: CampaignOf) -> Response:
    """A table of two campaigns to fill in."""
    return attachment(example_table(), "sales-table.csv", CSV)


@router.get("/v{number}")
def open_report(visit: CampaignOf, store: StoreOf, number: int) -> Response:
    """The report of a version, to be looked at and printed."""
    return page_alone(report_made(store, visit.campaign.id, number))


@router.get("/{run}/{table}")
def take_page(
    visit: CampaignOf,
    store: StoreOf,
    run: int,
    table: Literal["backtest.html", "backtest.csv", "sales.html", "sales.csv"],
) -> Response:
    """What a trial of the forecast, or a table of sales, came to."""
    content = file_of(store, run_of_kind(store, visit.campaign.id, run, RunKind.BACKTEST, RunKind.SALES), table)
    return page_alone(content) if table.endswith(".html") else attachment(content, table, CSV)


def _page(
    request: Request,
    visit: CampaignVisit,
    store: Store,
    *,
    problem: str = "",
    sales_problem: str = "",
    faults: tuple[Fault, ...] = (),
    typed: Mapping[str, str] | None = None,
) -> Response:
    about = to_study(store, visit.campaign.id)
    with store.read() as work:
        names = {each.id: each.name for each in work.accounts.all()}
    floor = about.scenario.floor if about and about.scenario else None
    return desk_page(
        request,
        "reports.html",
        status=400 if problem or sales_problem else 200,
        campaign=visit.campaign,
        visit=visit,
        page=ReportsPage.of(made_of(store, visit.campaign.id), floor, names, about.version.number if about else 0),
        about=about,
        problem=problem,
        sales_problem=sales_problem,
        typed=typed or {"before": "", "after": ""},
        faults=faults,
        token=secrets.token_urlsafe(16),
    )
