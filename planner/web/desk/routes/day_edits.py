"""Steps of the day view: JSON in, JSON out, as those of the wallchart."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from planner.rostering import DayEdit, MoveBreak, MoveWork, WorkAt
from planner.services.desk.day_edits import DayAsked, edit_day, preview_day
from planner.services.desk.step_effects import effect_shown
from planner.web.desk.guards import ChangingCampaign, FromOurPage, StoreOf
from planner.web.desk.pages.day import coverage_html
from planner.web.desk.pages.steps import effect_json
from planner.web.desk.routes.edits import InWords, Json, Sent, StepSent, answered, told_step

router = APIRouter(prefix="/c/{campaign}/roster", route_class=InWords)

Minute = Annotated[int, Field(ge=0, le=2880)]
"""Of the shift's day; beyond 1440 it is the day after."""


class BreakSent(Sent):
    """A break begins at another minute."""

    do: Literal["break"]
    number: Annotated[int, Field(ge=0, le=20)]
    start: Minute

    @property
    def edit(self) -> DayEdit:
        """As use cases take it."""
        return MoveBreak(number=self.number, start=self.start)


class DeskSent(Sent):
    """A stretch is worked at a queue, at home where it is empty."""

    do: Literal["desk"]
    start: Minute
    end: Minute
    queue: str = Field(default="", max_length=200)

    @property
    def edit(self) -> DayEdit:
        """As use cases take it."""
        return WorkAt(start=self.start, end=self.end, queue=self.queue)


class WorkSent(Sent):
    """A stretch is worked earlier or later, longer or shorter."""

    do: Literal["work"]
    start: Minute
    end: Minute
    to_start: Minute
    to_end: Minute

    @property
    def edit(self) -> DayEdit:
        """As use cases take it."""
        return MoveWork(start=self.start, end=self.end, to_start=self.to_start, to_end=self.to_end)


class DaySent(Sent):
    """One person's day."""

    agent: str = Field(max_length=200)
    day: str = Field(max_length=20)
    edits: list[Annotated[BreakSent | DeskSent | WorkSent, Field(discriminator="do")]] = Field(
        default=[], max_length=100
    )
    code: str | None = Field(default=None, max_length=100)
    expected: str | None = Field(default=None, max_length=100)
    was: str = Field(default="", max_length=100)


class DaysSent(Sent):
    """Some days."""

    cells: list[DaySent] = Field(max_length=1000)

    @property
    def asked(self) -> list[DayAsked]:
        """As use cases take them."""
        return [
            DayAsked(
                agent=each.agent,
                day=each.day,
                edits=tuple(edit.edit for edit in each.edits),
                code=each.code,
                expected=each.expected,
                was=each.was,
            )
            for each in self.cells
        ]


class DayStepSent(DaysSent, StepSent):
    """Days to be changed."""

    note: str = Field(default="", max_length=2000)


class DayLookSent(DaysSent):
    """Days to be looked at, and whose coverage is on the page."""

    day: str = Field(default="", max_length=20)
    queue: str = Field(default="", max_length=200)


@router.post("/day/preview", dependencies=[FromOurPage])
def preview_days(request: Request, visit: ChangingCampaign, store: StoreOf, sent: DayLookSent) -> JSONResponse:
    """What days would do, and the coverage of the page's queue as it would be."""

    def answer() -> Json:
        before, after = preview_day(store, visit.account, visit.campaign, sent.asked)
        effect = effect_shown(store, visit.campaign, before, after)
        return {"effect": effect_json(after.floor, effect), "chart": coverage_html(after, sent.day, sent.queue)}

    return answered(request, answer)


@router.post("/day", dependencies=[FromOurPage])
def edit_days(request: Request, visit: ChangingCampaign, store: StoreOf, sent: DayStepSent) -> JSONResponse:
    """Change days."""

    def answer() -> Json:
        done = edit_day(
            store,
            visit.account,
            visit.campaign,
            sent.asked,
            token=sent.token,
            note=sent.note,
            since=sent.since,
        )
        return told_step(store, visit.campaign, done)

    return answered(request, answer)
