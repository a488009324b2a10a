"""What the report counts and writes. How it behaves in a browser is in tests/journeys."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.figures import spread
from planner.domain.leave_to_grant import spare_days
from planner.domain.people import Pin
from planner.domain.plan import CostPart, Finding, Plan, Reason, Shortage
from planner.domain.times import span_text
from planner.exports.pages import Both, joined, number, percent, script_json, t
from planner.exports.report import ReportFigures, render_report, write_report
from planner.exports.report_coverage import SCALES, CoverageMap, HourCell
from planner.exports.report_demand import Demand, PeakDay, TopDownTable
from planner.exports.report_head import Head
from planner.exports.report_money import Costs, Origin
from planner.exports.report_patterns import FrequentHour
from planner.exports.report_people import People
from planner.exports.report_service import Service, weighted_mean
from planner.exports.report_shortages import ShortageTable
from planner.exports.report_timeline import Timeline
from planner.resources import bundled
from tests.exports.campaign_plan import campaign_plan
from tests.factories import plan

VENDOR = bundled("templates") / "static/vendor"


@pytest.fixture(params=[plan, campaign_plan], ids=["sample", "campaign"])
def any_plan(request: pytest.FixtureRequest) -> Plan:
    made: Plan = request.param()
    return made


def sample() -> Plan:
    """The sample with costs and a shortage of this module's own, so that their words can be asserted."""
    shortage = Shortage(
        queue="pre",
        start=datetime(2026, 11, 11),
        end=datetime(2026, 11, 11, 1, 30),
        agent_hours=4.2,
        worst_at=datetime(2026, 11, 11),
        worst_needed=4.2,
        worst_on_duty=1.0,
        reasons={Reason.STANDBY: 1, Reason.REST: 2, Reason.FREE: 0},
    )
    costs = (
        CostPart(name="wages", yuan=3000.4, paid=True),
        CostPart(name="night_allowance", yuan=90.0, paid=True),
        CostPart(name="overtime", yuan=45.0, paid=True),
        CostPart(name="shortage", yuan=302.4, paid=False),
    )
    return replace(plan(), shortages=(shortage,), costs=costs)


def bare() -> Plan:
    """A plan without shortage, simulation, forecast, headcount formula and checklist."""
    of = plan()
    campaign = replace(
        of.floor.campaign, phases=tuple(replace(each, activities=()) for each in of.floor.campaign.phases)
    )
    nothing = tuple(
        replace(each, p50=(0.0,) * len(each.p50), p90=(0.0,) * len(each.p90)) for each in of.requirements.queues
    )
    return replace(
        of,
        floor=replace(of.floor, campaign=campaign),
        requirements=replace(of.requirements, queues=nothing),
        shortages=(),
        simulation=None,
        forecasts=(),
        top_down=(),
    )


def chinese(both: Both) -> str:
    return re.sub("<[^>]+>", "", both.zh)


# Figures


def test_on_duty_less_needed_is_surplus_less_short(any_plan: Plan) -> None:
    head = Head.of(any_plan)

    assert round(head.on_duty - head.needed, 1) == round(head.surplus - head.short, 1)


def test_the_days_of_the_heat_map_add_up_to_the_figures_above_it(any_plan: Plan) -> None:
    head, days = Head.of(any_plan), CoverageMap.of(any_plan).days

    assert round(sum(day.needed for day in days), 1) == head.needed
    assert round(sum(day.short for day in days), 1) == head.short
    assert round(sum(day.surplus for day in days), 1) == head.surplus
    assert round(sum(day.on_duty for day in days), 1) == head.on_duty


def test_the_shortages_add_up_to_the_figure_above_them(any_plan: Plan) -> None:
    table = ShortageTable.of(any_plan)

    assert table.total == Head.of(any_plan).short
    assert round(sum(row.agent_hours for row in table.rows) + table.rest_hours, 1) == table.total
    assert len(table.rows) + table.rest_count == len(any_plan.shortages)


def test_the_parts_of_the_cost_add_up_to_its_figure_and_their_shares_to_a_hundred(any_plan: Plan) -> None:
    costs = Costs.of(any_plan)

    assert sum(row.yuan for row in costs.paid) == costs.total == Head.of(any_plan).paid
    assert round(sum(row.share for row in costs.paid), 1) == 100.0


@given(st.lists(st.floats(min_value=0, max_value=1000), min_size=1, max_size=40))
def test_a_spread_sums_to_the_rounded_whole_and_moves_no_part_by_more_than_a_tenth(values: list[float]) -> None:
    whole = round(sum(values), 1)

    parts = spread(values, whole)

    assert round(sum(parts), 1) == whole
    assert all(abs(part - value) <= 0.1 + 1e-9 for part, value in zip(parts, values, strict=True))


def test_the_head_of_the_sample() -> None:
    head = Head.of(sample())

    assert (head.title.zh, head.people, head.shifts) == ("双11 · 2026", 6, 16)
    assert (head.first_day, head.last_day) == ("11.10", "11.12")
    assert (head.paid, head.overtime, head.standby, head.queues) == (3135, 45, 1, 3)
    assert (head.service, head.service_queue, head.service_seconds) == (0.62, Both("售前", "售前"), 30.0)
    assert head.verdict.sign + chinese(head.verdict.text) == "!开售（11.11 00:00–02:00）撑不住：1 个队列里 1 个不达标。"
    assert [(said.sign + chinese(said.text), said.more and chinese(said.more)) for said in head.worst] == [
        (
            "!售前 11.11 00:00–02:00 撑不住：半数仿真达标率不超过 62%（目标 30 秒 80%）。",
            "00:00 需 4.2 人，在岗 0.8 人，缺 3.4 人。怎么补：dacu explain 方案 --shortage 1",
        )
    ]
    assert head.rest == ()
    assert [chinese(said) for said in head.remarks] == [
        "最紧的是 售前 11.11 00:00–01:30，最多缺 3.2 人，共 4.2 人时。",
        "另有 1 人次替补待命，没有算进在岗；11.11 00:00 能叫到 0 人。",
    ]


def test_a_zero_hour_outside_the_horizon_gets_no_verdict() -> None:
    of = plan()
    moved = replace(of.floor.campaign, zero_hour=datetime(2026, 12, 12))

    head = Head.of(replace(of, floor=replace(of.floor, campaign=moved)))

    assert (head.verdict.sign, head.worst, head.rest) == ("", (), ())
    assert head.verdict.text.en == "Simulated, but nowhere do enough customers come to judge the service."


def test_a_stretch_names_the_second_day_only_where_it_passes_midnight() -> None:
    start = datetime(2026, 11, 10, 17, 30)

    assert span_text(start, datetime(2026, 11, 10, 20)) == "11.10 17:30–20:00"
    assert span_text(start, datetime(2026, 11, 11)) == "11.10 17:30–24:00"
    assert span_text(start, datetime(2026, 11, 11, 2)) == "11.10 17:30–11.11 02:00"


def test_the_hour_short_on_most_days_is_named_with_the_code_that_meets_most() -> None:
    found = FrequentHour.of(campaign_plan(), 1.5)

    assert found is not None
    assert (found.hour, len(found.days), found.code and found.code.code) == (21, 21, "B1")


def test_leave_is_proposed_on_the_fullest_days_and_nobody_pinned_is_sent_home() -> None:
    of = campaign_plan()
    days = of.floor.horizon.dates[14:21]
    spare = spare_days(of, days)
    pinned = Pin(agent=spare[0].agent, day=spare[0].days[0], code=of.floor.codes[0].code)
    kept = spare_days(replace(of, floor=replace(of.floor, pins=(pinned,))), days)

    assert spare[0].adds <= 1.0 * len(spare[0].days)
    assert (pinned.agent, pinned.day) not in {(each.agent, day) for each in kept for day in each.days}


def test_shades_of_a_small_shop_tell_one_missing_from_six() -> None:
    short, _surplus = SCALES[0][1:]

    assert [sum(missing >= limit for limit in short) for missing in (0.4, 1, 2, 6)] == [0, 1, 2, 3]
    assert [HourCell(net=-missing, step=-1).text for missing in (0.5, 1.4, 1.5)] == ["−1", "−1", "−2"]


def test_nothing_is_said_to_recur_where_no_hour_is_short() -> None:
    coverage = CoverageMap.of(bare())

    assert [chinese(each) for each in coverage.remarks] == ["没有一个小时缺人。"]
    assert {cell.step for day in coverage.days for cell in day.cells} <= {0, 1, 2, 3}


def test_a_short_hour_shows_its_sign() -> None:
    cell = CoverageMap.of(plan()).days[1].cells[0]

    assert (cell.text, cell.step) == ("−3", -2)


def test_activities_are_numbered_by_phase_and_due_day_and_marks_do_not_touch() -> None:
    line = Timeline.of(campaign_plan())

    assert [row.number for row in line.checklist] == list(range(1, 12))
    assert [row.due for row in line.checklist[4:7]] == ["11.1", "11.3", "11.4"]
    assert line.done == 5
    for bar in line.bars:
        places = [(mark.x, mark.y) for mark in bar.milestones]
        assert all(
            abs(one[0] - two[0]) >= 16 or abs(one[1] - two[1]) >= 16
            for number, one in enumerate(places)
            for two in places[number + 1 :]
        )


def test_bars_stand_in_the_order_and_length_of_their_days() -> None:
    bars = Timeline.of(campaign_plan()).bars

    assert [bar.days for bar in bars] == ["9.15–10.1", "10.7–10.30", "10.15–11.10", "11.10–11.12", "11.13–11.30"]
    assert [round(bar.width / bars[0].width * 17) for bar in bars] == [17, 24, 27, 3, 18]


def test_the_requirement_chart_opens_on_the_day_of_the_zero_hour() -> None:
    demand = Demand.of(campaign_plan())

    assert demand.opening_day == 9
    assert demand.peak_days == (
        PeakDay(label="11.10", index=8),
        PeakDay(label="11.11", index=9),
        PeakDay(label="11.12", index=10),
    )
    assert demand.start == 1793577600000
    assert demand.zeros == (demand.start + 9 * 86_400_000,)


def test_deferrable_work_is_drawn_in_hours_a_day() -> None:
    people = (0.0,) * 20 + (1.5,) * 4 + (0.0,) * 120
    coverage = tuple(
        replace(each, on_duty=people, on_loan=(0.0,) * 144) if each.queue == "qc" else each for each in plan().coverage
    )

    series = Demand.of(replace(plan(), coverage=coverage)).queues[2]

    assert (series.live, series.needed, series.on_duty) == (False, (4.0, 4.0, 4.0), (3.0, 0.0, 0.0))


def test_the_formula_is_explained_by_the_busiest_hour_of_its_busiest_day() -> None:
    table = TopDownTable.of(campaign_plan())

    assert table.explanation is not None
    assert chinese(table.explanation) == (
        "人数公式给的是全天的人天，不管几点来：11.11 售前要 20.8 人天；"
        "可是 00:00–01:00 一个小时就来了全天 14% 的接待量，00:00 要 41.3 人同时在岗。"
    )


def test_reasons_are_said_in_words_those_of_most_people_first() -> None:
    row = ShortageTable.of(sample()).rows[0]

    assert row.reasons is not None
    assert (row.queue, row.stretch, row.worst, row.agent_hours) == (Both("售前", "售前"), "11.11 00:00–01:30", 3.2, 4.2)
    assert row.reasons.zh.count("，") == 1
    assert row.reasons.zh.split("，")[0].endswith("2 人")


def test_fairness_counts_nights_weekend_days_and_hours() -> None:
    first, second = People.of(plan()).fairness

    assert (first.team, first.people) == (Both("售前", "售前"), 4)
    assert (first.nights.least, first.nights.median, first.nights.most, first.nights.holders) == (0, 1, 3, ("简天",))
    assert (second.weekends.least, second.weekends.most, second.weekends.holders) == (0, 0, ())
    assert (second.hours.least, second.hours.median, second.hours.most) == (16.0, 20.0, 24.0)


def test_the_wallchart_shows_every_shift_leave_and_day_off() -> None:
    people = People.of(campaign_plan())
    cells = [cell for team in people.teams for row in team.rows for cell in row.cells]

    assert len(cells) == 120 * 21
    assert sum(bool(cell.code) for cell in cells) == len(campaign_plan().assignments)
    assert sum(cell.kind == "leave" for cell in cells) == 3
    assert people.teams[0].rows[0].cells[0].hint.zh == "A1 早班 08:00–16:30"


def test_service_names_the_queue_below_its_goal() -> None:
    service = Service.of(campaign_plan())

    assert [row.queue.en for row in service.rows if row.below] == ["VIP"]
    assert [row.people for row in service.rows] == [52, 10, 8, 30, 30, 10]  # 退款 is worked by the 30 of 售后 too


def test_a_mean_weighs_by_volume_and_skips_what_is_not_known() -> None:
    assert weighted_mean((10.0, None, 40.0), (2.0, 5.0, 1.0)) == 20.0
    assert weighted_mean((None,), (1.0,)) is None
    assert weighted_mean((3.0,), (0.0,)) is None


def test_the_origin_repeats_what_is_needed_to_make_the_roster_again() -> None:
    origin = Origin.of(campaign_plan())

    assert (origin.cost, origin.bound, origin.seed) == (487287, 476078, 20261111)
    assert origin.budget == Both("45 秒，2 个进程", "45 s, 2 workers")
    assert percent(origin.gap, 1) == "2.3%"
    assert origin.stopped == Both("时间用完", "time used up")


@pytest.mark.parametrize(
    ("written", "said"), [("work 30, workers 1", "30 步，1 个进程"), ("as long as it takes", "as long as it takes")]
)
def test_a_budget_is_said_in_words_where_it_can_be_read(written: str, said: str) -> None:
    assert Origin.of(replace(plan(), budget=written)).budget.zh == said


def test_a_part_that_costs_nothing_is_left_out() -> None:
    costs = (*sample().costs, CostPart(name="holiday", yuan=0.2, paid=True))

    assert [row.yuan for row in Costs.of(replace(plan(), costs=costs)).paid] == [3000, 90, 45]


# Words


def test_numbers_take_a_true_minus_and_never_a_signed_zero() -> None:
    assert [number(value, 1) for value in (-1234.56, 0.04, -0.04)] == ["−1,234.6", "0.0", "0.0"]
    assert [number(value, sign=True) for value in (3.0, -3.0, 0.0)] == ["+3", "−3", "0"]
    assert percent(None) == "–"


def test_a_text_carries_both_languages_and_escapes_its_figures() -> None:
    text = t("{reason}: {count}", reason="<b>", count=3)

    assert (text.zh, text.en) == ("&lt;b&gt; 3 人", "&lt;b&gt;: 3")
    assert joined([Both("甲", "a"), Both("乙", "b")]) == Both("甲，乙", "a, b")


def test_data_in_a_script_cannot_end_it() -> None:
    hostile = "</script><!--\u2028&"

    assert json.loads(str(script_json([hostile]))) == [hostile]
    assert not re.search("[<>&\u2028]", str(script_json([hostile])))


# The file


class _Outline(HTMLParser):
    """Which elements there are, what they fetch, and whether each one is closed."""

    VOID = frozenset({"meta", "col", "br", "input", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.styled: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = dict(attrs)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        self.styled += [tag] if "style" in names or any(name.startswith("on") for name in names) else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outline(html: str) -> _Outline:
    parser = _Outline()
    parser.feed(html)
    assert parser.open == []
    return parser


def test_the_report_is_one_file_that_fetches_nothing(any_plan: Plan, tmp_path: Path) -> None:
    write_report(any_plan, tmp_path / "report.html")

    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    found = outline(page)
    assert found.fetched == []
    assert found.styled == []
    assert "link" not in found.tags
    assert len(page.encode()) < 3_000_000


def test_the_same_plan_gives_the_same_report(any_plan: Plan) -> None:
    assert render_report(any_plan) == render_report(any_plan)


def test_names_cannot_carry_markup_into_the_report() -> None:
    of = plan()
    hostile = "<script>alert(1)</script>"
    agents = (replace(of.floor.agents[0], name=hostile), *of.floor.agents[1:])
    queues = (replace(of.floor.queues[0], name=hostile), *of.floor.queues[1:])
    campaign = replace(of.floor.campaign, name=hostile, shop=hostile)

    page = render_report(replace(of, floor=replace(of.floor, agents=agents, queues=queues, campaign=campaign)))

    assert hostile not in page
    assert page.count("&lt;script&gt;alert(1)") >= 5
    assert outline(page).tags.count("script") == 3


def test_every_text_stands_in_both_languages() -> None:
    page = render_report(campaign_plan())

    assert page.count('<span lang="zh-CN">') == page.count('<span lang="en">') - page.count('<span lang="en"> </span>')
    assert '<span lang="zh-CN">缺口与原因</span><span lang="en">Shortages and reasons</span>' in page


def test_a_broken_rule_stands_above_everything() -> None:
    finding = Finding(rule="leave", agent="A001", day=date(2026, 11, 10), figures={"shift": "A"})

    page = render_report(replace(plan(), findings=(finding,)))

    assert "黄文静" in page[: page.index("<h1>")]
    assert page.index("这份排班不能发布") < page.index("<h1>")
    assert "规则检查 0 处违反" not in page


def test_what_a_plan_lacks_is_said() -> None:
    page = render_report(bare())

    for words in ("没有缺口", "没有仿真", "没有人数公式", "没有预测", "没有一个小时缺人"):
        assert words in page
    assert 'id="chart-service"' not in page
    assert ReportFigures.of(bare()).timeline.checklist == ()


def test_a_plan_without_cost_or_bound_is_shown() -> None:
    of = plan()

    figures = ReportFigures.of(replace(of, costs=(), search=replace(of.search, bound=None)))

    assert (figures.costs.total, figures.costs.paid, figures.origin.bound, figures.origin.gap) == (0, (), None, None)


# What ships


def test_vendored_files_are_the_ones_they_are_said_to_be() -> None:
    packages = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    stated = {name: digest for package in packages for name, digest in package["files"].items()}

    held = {path.name: sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir() if path.name != "vendor.json"}

    assert held == stated
    assert [(package["name"], package["version"], package["licence"]) for package in packages] == [
        ("echarts", "6.1.0", "Apache-2.0")
    ]


def test_the_dark_tokens_stand_twice_and_are_the_same() -> None:
    css = (VENDOR.parent / "tokens.css").read_text(encoding="utf-8")
    chosen, followed = re.findall(r'\[data-theme="(?:dark|auto)"\] \{(.*?)\n  \}', css, re.DOTALL)

    assert chosen == followed
    assert set(re.findall(r"--[\w-]+(?=:)", chosen)) <= set(re.findall(r"--[\w-]+(?=:)", css.split("}")[0]))


def test_work_that_can_wait_is_short_of_hours_not_of_people_at_a_moment() -> None:
    made = campaign_plan()
    day = datetime.combine(made.floor.horizon.first_day, datetime.min.time())
    waiting = next(queue.id for queue in made.floor.queues if not queue.is_live)
    late = Shortage(
        queue=waiting,
        start=day,
        end=day + timedelta(hours=8),
        agent_hours=900.0,
        worst_at=day,
        worst_needed=901.0,
        worst_on_duty=1.0,
    )
    live = [each for each in made.shortages if each.queue != waiting]

    table = ShortageTable.of(replace(made, shortages=(late, *live[:3])))

    assert (table.rows[-1].worst, table.rows[-1].worst_at) == (None, "")
    assert table.rows[0].worst is not None
    sentences = [chinese(said.text) for said in Head.of(replace(made, shortages=(late,))).short_of]
    (said,) = [each for each in sentences if "可以等" in each]
    assert "全天缺 900.0 人时" in said


def test_the_time_chats_in_hand_take_is_the_rounded_sum_not_a_sum_of_rounded_ones() -> None:
    made = plan()
    assert made.simulation is not None
    queues = tuple(
        replace(each, late_for_break=0.04, late_for_desk=0.0, late_home=0.0) for each in made.simulation.queues
    )
    service = Service.of(replace(made, simulation=replace(made.simulation, queues=queues)))
    assert (len(queues), service.late) == (2, 0.1)


def test_the_after_sales_queue_stands_beside_its_formula_in_the_report() -> None:
    of = plan()
    rows = tuple(
        replace(each, after_sales_queue="after", after_sales_forecast=150.0, after_sales_needed=2.4)
        for each in of.top_down
    )

    alone, beside = render_report(of), render_report(replace(of, top_down=rows))
    assert ("After-sales by the formula" in alone, "After-sales agent-days" in alone) == (True, False)
    assert ("After-sales by the formula" in beside, "After-sales agent-days" in beside) == (False, True)
    assert beside.count('<td class="num">150</td><td class="num">1.3</td><td class="num">2.4</td>') == 3
    assert "the formula asks for 1.3 agent-days, the intervals for 2.4 (+1.1)" in beside
