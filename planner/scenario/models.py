"""What may stand in `scenario.yaml`, as pydantic models.

Every field's description is a message of the catalogue: a fault shows it as what would be
right, and it stands in both languages in the JSON Schema.
"""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from planner.domain.campaign import ActivityKind, PhaseKind
from planner.domain.demand import Levers, QueueKind
from planner.domain.levers import DRIVERS, LEVER_CALLED
from planner.domain.publication import FREEZE_HOURS
from planner.domain.rules import StandbyPolicy
from planner.domain.shifts import BreakKind, ShiftKind
from planner.i18n import N_
from planner.scenario.fields import (
    SMALLEST,
    BelowOne,
    Clock,
    Day,
    Id,
    Interval,
    Length,
    Moment,
    Name,
    PositiveShare,
    Share,
    StartTime,
    Strict,
    Text,
)
from planner.scenario.handover_models import Escalations, RetriesModel, Transfers
from planner.scenario.like_models import LikeQueue
from planner.scenario.loan_models import LoanModel
from planner.scenario.name_models import EitherName
from planner.scenario.opening_hours import CLOSES, HOURS, WeekHours
from planner.scenario.order_models import BarModel, DrivenModel
from planner.scenario.past_models import LastCampaignModel, PastCampaignModel
from planner.scenario.prior_models import EitherPrior
from planner.scenario.rule_models import GoalsModel, RulesModel
from planner.scenario.table_models import AnyTable
from planner.scenario.training_models import CourseModel
from planner.scenario.wave_models import ONE_OF, Waves

_STANDBY = StandbyPolicy()
_LEVERS = Levers()

# An enum in strict mode takes members only; a file holds their values.
_PhaseKind = Annotated[PhaseKind, Field(strict=False)]
_ActivityKind = Annotated[ActivityKind, Field(strict=False)]
_QueueKind = Annotated[QueueKind, Field(strict=False)]
_BreakKind = Annotated[BreakKind, Field(strict=False)]
if TYPE_CHECKING:
    _Driver = str
else:
    _Driver = Literal[*DRIVERS]
_Multiplier = Annotated[float, Field(ge=0, le=100)]
_Weight = Annotated[float, Field(ge=0, le=1_000_000)]
_KINDS = [kind.value for kind in ShiftKind if kind is not ShiftKind.CALLED]


def _is_planned(kind: ShiftKind) -> ShiftKind:
    """Nobody is called before there is a roster."""
    if kind is ShiftKind.CALLED:
        raise PydanticCustomError("enum", "", {"expected": ", ".join(_KINDS)})
    return kind


_ShiftKind = Annotated[
    ShiftKind,
    Field(strict=False),
    AfterValidator(_is_planned),
    WithJsonSchema({"enum": list(_KINDS), "title": "ShiftKind", "type": "string"}),
]


class HorizonModel(Strict):
    """The days a roster is made for, both included, and the grid requirements are counted on."""

    first_day: Day = Field(description=N_('first day of the roster, "2026-11-02"'))
    last_day: Day = Field(description=N_('last day of the roster, "2026-11-22"'))
    interval: Interval = Field(30, description=N_("minutes of an interval: 15, 30 or 60"))


class CampaignModel(Strict):
    """The campaign's name and the moment it starts selling."""

    model_config = ConfigDict(json_schema_extra=ONE_OF)

    name: EitherName = Field(description=N_("name of the campaign, or {zh: ..., en: ...} for both languages"))
    shop: EitherName = Field(description=N_("name of the shop, or {zh: ..., en: ...} for both languages"))
    zero_hour: Moment | None = Field(None, description=N_('when selling starts, "2026-11-11 00:00"'))
    waves: Waves | None = Field(
        None, description=N_('in place of zero_hour, where selling starts several times: ["2026-10-31 20:00", ...]')
    )
    supervisor: Text = Field("", description=N_("name of the supervisor"))
    phone: Text = Field("", description=N_("phone of the supervisor, in quotes"))


class ActivityModel(Strict):
    """One line of a phase's checklist."""

    kind: _ActivityKind = Field(description=N_("kind of activity"))
    title: EitherName = Field(description=N_("what is to be done, or {zh: ..., en: ...} for both languages"))
    owner: Name = Field(description=N_("who sees to it"))
    due: Day = Field(description=N_('until when, "2026-11-08"'))
    done: bool = Field(False, description=N_("true when done"))


class PhaseModel(Strict):
    """A stretch of whole days of the campaign. Phases may overlap."""

    kind: _PhaseKind = Field(description=N_("preparation, stocking, warm_up, peak or after_sales"))
    name: EitherName = Field(description=N_("name of the phase, or {zh: ..., en: ...} for both languages"))
    first_day: Day = Field(description=N_('first day of the phase, "2026-11-10"'))
    last_day: Day = Field(description=N_('last day of the phase, "2026-11-12"'))
    multipliers: dict[str, _Multiplier] = Field(
        default={}, description=N_("by queue: how many times the forecast volume")
    )
    shapes: dict[str, Annotated[list[_Weight], Field(min_length=24, max_length=24)]] = Field(
        default={}, description=N_("by queue: 24 weights, one for each hour of the day")
    )
    codes: list[Id] = Field(
        default=[], max_length=80, description=N_("shift codes that may be used on these days only")
    )
    loans: bool = Field(True, description=N_("whether teams may support each other"))
    leave_freeze: bool = Field(False, description=N_("true: no new leave on these days"))
    activities: list[ActivityModel] = Field(default=[], max_length=200, description=N_("checklist of the phase"))


class QueueModel(Strict):
    """A stream of work. Live work is answered now, deferrable work is so many hours a day."""

    id: Id = Field(description=N_("short id of the queue, used in tables"))
    name: EitherName = Field(description=N_("name of the queue, or {zh: ..., en: ...} for both languages"))
    kind: _QueueKind = Field(QueueKind.LIVE, description=N_("live or deferrable"))
    weight: float = Field(1.0, ge=SMALLEST, le=100, description=N_("how dear a shortage is, 1 is ordinary"))
    opens: Clock = Field(0, description=N_('when it opens, "08:00"'))
    closes: Clock = Field(1440, description=CLOSES)
    hours: WeekHours | None = Field(None, description=HOURS)
    stream: Id | None = Field(None, description=N_("its name in the contact tables; the id when left out"))
    rate: float = Field(1.0, ge=SMALLEST, le=1000, description=N_("contacts per row counted in the table"))
    lag_days: int = Field(0, ge=0, le=90, description=N_("days the contacts come after what the table counts"))
    like: LikeQueue | None = Field(
        None,
        description=N_("queue it behaves like while it has few contacts of its own: pre, or {queue: pre, times: 0.3}"),
    )
    prior: EitherPrior | None = Field(
        None,
        description=N_(
            "kind of work whose shipped curves stand in where nothing is known: pre_sales, or {kind: pre_sales, "
            "contacts_a_day: 400}"
        ),
    )
    driven_by: DrivenModel | None = Field(
        None,
        description=N_("orders its contacts come from instead of its history: {orders: targets, days: [1, 4]}"),
    )
    barred: list[BarModel] = Field(
        default=[], max_length=50, description=N_("stretches in which nobody can come: they come after it")
    )
    waits: Share = Field(
        0.0, description=N_("share of those who come while it is closed that comes when it opens; the rest give up")
    )
    transfers: Transfers = Field(
        default=[],
        description=N_("chats that go on to another queue as they end: {to: after, share: 0.1}, or a list of these"),
    )
    escalations: Escalations = Field(
        default=[],
        description=N_("chats that come back to another queue hours later: {to: after, share: 0.05, after_hours: 24}"),
    )
    retries: RetriesModel | None = Field(
        None, description=N_("who comes again of those who gave up: {share: 0.5, after_minutes: 10}")
    )
    drivers: list[_Driver] = Field(default=[], max_length=20, description=N_("levers that thin or swell the queue"))
    handle_seconds: float = Field(
        300.0, ge=1, le=14_400, description=N_("seconds a chat takes an agent who has no other")
    )
    patience_seconds: float = Field(
        180.0, ge=1, le=86_400, description=N_("seconds after which a customer gives up, on average")
    )
    chats: int = Field(1, ge=1, le=20, description=N_("chats one agent holds at once"))
    slowdown: float = Field(0.0, ge=0, le=10, description=N_("how much each further chat slows the agent"))
    target_share: float = Field(0.8, ge=0.01, le=1, description=N_("share to be answered within target_seconds"))
    target_seconds: float = Field(30.0, ge=1, le=86_400, description=N_("seconds within which to answer"))
    hours_a_day: float = Field(0.0, ge=0, le=10_000, description=N_("deferrable only: agent-hours a day"))


class TeamModel(Strict):
    """People who work the same desks."""

    id: Id = Field(description=N_("short id of the team, used in tables"))
    name: EitherName = Field(description=N_("name of the team, or {zh: ..., en: ...} for both languages"))
    queues: list[Id] = Field(min_length=1, max_length=60, description=N_("ids of its queues, the home queue first"))


class BreakModel(Strict):
    """A break; the whole of it lies between the two times of day."""

    kind: _BreakKind = Field(description=N_("meal or rest"))
    length: int = Field(ge=5, le=240, multiple_of=5, description=N_("minutes of the break"))
    between: Annotated[list[Clock], Field(min_length=2, max_length=2)] = Field(
        description=N_('earliest start and latest end, ["11:00", "13:30"]')
    )
    paid: bool | None = Field(None, description=N_("whether it is working time; rests are, meals are not"))


class CodeModel(Strict):
    """A shift code."""

    code: Id = Field(description=N_("the code on the wallchart, A1 for example"))
    name: EitherName = Field(description=N_("name of the shift, or {zh: ..., en: ...} for both languages"))
    kind: _ShiftKind = Field(description=N_("early, day, late, night, peak, standby or training"))
    start: StartTime = Field(description=N_('when it starts, "08:00"'))
    length: Length = Field(description=N_('how long it lasts with breaks, "8:30"'))
    breaks: list[BreakModel] = Field(default=[], max_length=8, description=N_("breaks in order"))
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = Field(
        default=[], max_length=7, description=N_("weekdays it may be used, 0 is Monday; empty means all")
    )
    teams: list[Id] = Field(default=[], max_length=100, description=N_("teams that may use it; empty means all"))
    only_in_phases: bool = Field(False, description=N_("true: only on days of a phase that names the code"))


class StandbyModel(Strict):
    """How many people stand by."""

    gap_share: float = Field(_STANDBY.gap_share, ge=0, le=2, description=N_("share of the gap between P90 and P50"))
    absence_rate: Share = Field(_STANDBY.absence_rate, description=N_("share of people who do not turn up"))
    most: int = Field(_STANDBY.most, ge=0, le=200, description=N_("most people on standby for a day and code"))


class HolidaysModel(Strict):
    """Statutory holidays of a region; what is written here is added."""

    region: str | None = Field(
        None, pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", description=N_("region whose holidays count: CN, GB-ENG ...")
    )
    holidays: list[Day] = Field(default=[], max_length=1000, description=N_('further holidays, ["2026-10-01"]'))
    makeup_workdays: list[Day] = Field(default=[], max_length=1000, description=N_('make-up workdays, ["2026-10-10"]'))
    days_off: list[Day] = Field(
        default=[], description=N_('weekdays off in lieu of make-up workdays, ["2026-10-07"]; no holiday pay')
    )


class RatioModel(Strict):
    """A figure that scales a stream: what it was in the tables, what it is now."""

    last: float = Field(ge=SMALLEST, le=1000, description=N_("what it was when the tables were written"))
    now: float = Field(ge=0, le=1000, description=N_("what it is now"))


class PartModel(Strict):
    """A share that scales a stream: what it was in the tables, what it is now."""

    last: PositiveShare = Field(description=N_("what it was when the tables were written"))
    now: Share = Field(description=N_("what it is now"))


class ShareModel(Strict):
    """A share of contacts that reaches no person: in the tables, and now."""

    last: float = Field(ge=0, le=1 - SMALLEST, description=N_("what it was when the tables were written"))
    now: BelowOne = Field(description=N_("what it is now"))


class LeversModel(Strict):
    """What can be turned in a study."""

    sales: RatioModel | None = Field(None, description=LEVER_CALLED["sales"].meaning)
    inquiry_share: PartModel | None = Field(None, description=LEVER_CALLED["inquiry_share"].meaning)
    bot: ShareModel | None = Field(None, description=LEVER_CALLED["bot"].meaning)
    return_rate: PartModel | None = Field(None, description=LEVER_CALLED["return_rate"].meaning)
    auto_refund: ShareModel | None = Field(None, description=LEVER_CALLED["auto_refund"].meaning)
    contact_rate: RatioModel | None = Field(None, description=LEVER_CALLED["contact_rate"].meaning)
    handle_time: float = Field(_LEVERS.handle_time, ge=0.01, le=10, description=LEVER_CALLED["handle_time"].meaning)
    shrinkage: float = Field(_LEVERS.shrinkage, ge=0, le=0.9, description=LEVER_CALLED["shrinkage"].meaning)
    volume_error: float = Field(_LEVERS.volume_error, ge=0, le=2, description=LEVER_CALLED["volume_error"].meaning)


class HeadcountModel(Strict):
    """Figures of the headcount formulas."""

    order_value: float = Field(ge=0.01, le=1_000_000, description=N_("yuan an order"))
    inquiry_share: PositiveShare = Field(description=N_("share of sales handled by agents"))
    conversion: PositiveShare = Field(description=N_("orders per inquiry"))
    chats_a_day: float = Field(ge=0.01, le=5000, description=N_("most chats one agent takes in a day"))
    return_rate: Share = Field(description=N_("returns per order"))
    cases_a_day: float = Field(ge=0.01, le=5000, description=N_("most after-sales cases one agent takes in a day"))
    pre_sales_queue: Id | None = Field(None, description=N_("id of the pre-sales queue"))
    after_sales_queue: Id | None = Field(None, description=N_("id of the after-sales queue"))


class DemandModel(Strict):
    """What the forecast is made from."""

    levers: LeversModel = Field(default=LeversModel(), description=N_("figures that scale the forecast"))
    last_campaign: LastCampaignModel | None = Field(None, description=N_("last year's campaign"))
    past_campaigns: list[PastCampaignModel] = Field(
        default=[], max_length=12, description=N_("further campaigns to learn from, weighed by how alike they are")
    )
    priors: AnyTable | None = Field(
        None, description=N_("table of your own curves by kind of work, in place of the shipped ones: priors.csv")
    )
    headcount: HeadcountModel | None = Field(None, description=N_("figures of the headcount formulas"))
    rush_seconds: float = Field(
        300, ge=20, le=3600, description=N_("how long a zero hour's rush lasts where last year's counts do not tell")
    )


class TablesModel(Strict):
    """Files of the tables inside the folder: CSV, XLSX, XLS or ODS."""

    agents: AnyTable = Field(description=N_("table of the agents: agents.csv"))
    leave: AnyTable | None = Field(None, description=N_("table of leave"))
    wishes: AnyTable | None = Field(None, description=N_("table of wishes"))
    pins: AnyTable | None = Field(None, description=N_("table of fixed shifts"))
    availability: AnyTable | None = Field(None, description=N_("table of the hours in which people can work"))
    training: AnyTable | None = Field(None, description=N_("table of the sessions of the courses: training.csv"))
    ledger: AnyTable | None = Field(
        None, description=N_("what everybody had of nights, weekends, peak and standby: ledger.csv of the last plan")
    )
    loan_ledger: AnyTable | None = Field(
        None, description=N_("hours teams owe each other for support: loan_ledger.csv of the last plan")
    )
    needs: AnyTable | None = Field(
        None,
        description=N_("people or contacts by queue, day and hour where there is no history, and floors: needs.csv"),
    )
    history: AnyTable | None = Field(None, description=N_("contacts of the weeks before: history.csv"))
    last_campaign: AnyTable | None = Field(None, description=N_("contacts of last year's campaign"))
    targets: AnyTable | None = Field(None, description=N_("sales targets by day"))
    adjustments: AnyTable | None = Field(None, description=N_("forecasts changed by hand: adjustments.csv"))


class ScenarioModel(Strict):
    """A scenario: campaign, queues, teams, codes, rules, and the names of its tables."""

    id: Id = Field(description=N_("short name of the scenario, in quotes"))
    zone: Name = Field(description=N_("time zone, Asia/Shanghai for example"))
    horizon: HorizonModel = Field(description=N_("days of the roster"))
    seed: int = Field(1, ge=0, le=2**31 - 1, description=N_("number all chance is drawn from"))
    tolerance: Share = Field(0.05, description=N_("share of required hours that may be short"))
    freeze_hours: float = Field(
        FREEZE_HOURS,
        ge=0,
        le=720,
        description=N_(
            "hours before it begins in which a published shift changes only with a reason; 0: once it began"
        ),
    )
    campaign: CampaignModel = Field(description=N_("name, shop and zero hour of the campaign"))
    phases: list[PhaseModel] = Field(default=[], max_length=40, description=N_("phases of the campaign"))
    queues: list[QueueModel] = Field(min_length=1, max_length=60, description=N_("queues to be staffed"))
    teams: list[TeamModel] = Field(min_length=1, max_length=100, description=N_("teams and their queues"))
    loans: list[LoanModel] = Field(default=[], max_length=500, description=N_("which team may support which queue"))
    courses: list[CourseModel] = Field(
        default=[], max_length=50, description=N_("courses people have to attend; sessions stand in the table training")
    )
    codes: list[CodeModel] = Field(min_length=1, max_length=80, description=N_("shift codes"))
    standby: StandbyModel = Field(default=StandbyModel(), description=N_("how many people stand by"))
    rules: RulesModel = Field(
        default=RulesModel(), description=N_("hard rules, preset: cn with any figure of your own")
    )
    goals: GoalsModel = Field(default=GoalsModel(), description=N_("weights of the soft goals in yuan"))
    holidays: HolidaysModel = Field(default=HolidaysModel(), description=N_("holidays and make-up workdays"))
    demand: DemandModel = Field(default=DemandModel(), description=N_("what the forecast is made from"))
    tables: TablesModel = Field(description=N_("file names of the tables"))
