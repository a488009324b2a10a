"""What the simulated service proves, and what is said of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.cli.summary import verdict_lines
from planner.domain.figures import PlanFigures
from planner.domain.headline import headline_text
from planner.domain.plan import Plan, ServiceWindow, WindowKind
from planner.domain.shares import share_text, target_text
from planner.domain.verdict import Mark, Verdict, Why, mark_of
from planner.domain.verdict_words import expected_text, judgement_text
from planner.exports.report_head import Head
from planner.i18n import use_language
from tests.factories import plan

ZERO = ServiceWindow(
    kind=WindowKind.ZERO,
    queue="pre",
    start=datetime(2026, 11, 11),
    end=datetime(2026, 11, 11, 2),
    contacts=80.0,
    p10=0.7,
    p50=0.9,
    p90=1.0,
    met=0.76,
)


def played(*windows: ServiceWindow, of: Plan | None = None) -> Plan:
    sample = of or plan()
    assert sample.simulation is not None
    return replace(sample, simulation=replace(sample.simulation, windows=windows))


def staffed(needed: float, on_duty: tuple[float, ...], needed_p90: float = 0.0) -> Plan:
    """The sample where `needed` people are needed at pre in the two hours after midnight and so many are there."""
    sample = plan()
    place = sample.floor.horizon.intervals_a_day
    pre, *others = sample.requirements.queues
    cover, *rest = sample.coverage
    last = place + len(on_duty)

    def with_rush(values: tuple[float, ...], people: tuple[float, ...]) -> tuple[float, ...]:
        return (*values[:place], *people, *values[last:])

    p50, p90 = ((each,) * len(on_duty) for each in (needed, max(needed, needed_p90)))
    pre = replace(pre, p50=with_rush(pre.p50, p50), p90=with_rush(pre.p90, p90))
    cover = replace(cover, on_duty=with_rush(cover.on_duty, on_duty))
    return replace(sample, requirements=replace(sample.requirements, queues=(pre, *others)), coverage=(cover, *rest))


@pytest.mark.parametrize(
    ("p10", "p50", "mark"),
    [
        (0.8, 0.95, Mark.HOLDS),
        (0.79, 0.95, Mark.LIKELY),
        (0.5, 0.8, Mark.LIKELY),
        (0.5, 0.79, Mark.MISSES),
        (None, None, None),
    ],
)
def test_only_what_nine_of_ten_runs_reach_holds(p10: float | None, p50: float | None, mark: Mark | None) -> None:
    assert mark_of(p10, p50, 0.8) is mark


def test_the_rush_is_always_told_and_the_rest_where_it_does_not_hold() -> None:
    eve = replace(ZERO, kind=WindowKind.EVE, start=datetime(2026, 11, 10, 22), end=datetime(2026, 11, 11))
    ten = datetime(2026, 11, 11, 10)
    worst = replace(ZERO, kind=WindowKind.WORST, queue="after", start=ten, end=ten.replace(hour=11), p10=0.1, p50=0.12)
    sure = replace(ZERO, p10=0.85)
    verdict = Verdict.of(played(sure, replace(eve, p10=0.9), worst))

    assert [(each.window.kind, each.mark) for each in verdict.told] == [
        (WindowKind.ZERO, Mark.HOLDS),
        (WindowKind.WORST, Mark.MISSES),
    ]


def test_every_rush_of_several_waves_is_told_in_the_order_in_which_they_come() -> None:
    first = replace(
        ZERO, start=datetime(2026, 11, 10, 20), end=datetime(2026, 11, 10, 22), p10=0.1, p50=0.2, contacts=5.0
    )
    of = played(ZERO, first, replace(ZERO, queue="after", p10=0.85, p50=0.9))

    with use_language("en"):
        assert headline_text(of, Verdict.of(of)) == (
            "The zero hour, 11.10 20:00–22:00, does not hold for 1 of 1 queue. The zero hour, 11.11 00:00–02:00, is "
            "likely to hold: each queue meets its target in at least 76% of the runs."
        )


def lines(of: Plan, language: str = "en", *, whole: bool = False) -> list[str]:
    """What the terminal says of the service."""
    with use_language(language):
        return [line for _indent, line in verdict_lines(of, "PLAN" if language == "en" else "方案", whole=whole)]


def everything() -> Plan:
    """A rush that is likely, an eve and worst hours that miss, of two queues."""
    eve = replace(
        ZERO, kind=WindowKind.EVE, start=datetime(2026, 11, 10, 22), end=datetime(2026, 11, 11), p10=0.1, p50=0.5
    )
    ten = datetime(2026, 11, 11, 10)
    worst = replace(ZERO, kind=WindowKind.WORST, start=ten, end=ten.replace(hour=11), p10=0.1, p50=0.12, contacts=9.0)
    return played(ZERO, eve, worst, replace(worst, queue="after"), replace(eve, queue="after", p50=0.79, contacts=3.0))


def test_terminal_and_report_say_the_same_sentences_with_the_same_signs() -> None:
    head = Head.of(everything())
    for language in ("zh_CN", "en"):
        said = [head.verdict, *head.worst, *head.rest]
        texts = [f"{each.sign} {each.text.zh if language == 'zh_CN' else each.text.en}" for each in said]
        more = [each.more.zh if language == "zh_CN" else each.more.en for each in said if each.more]
        shown = lines(everything(), language, whole=True)
        assert [line for line in shown if line[0] in "✓~!"] == texts
        assert [line for line in shown if line[0] not in "✓~!"] == more


def test_the_first_lines_name_one_stretch_a_queue_and_where_the_others_are() -> None:
    shown = lines(everything())

    assert [line for line in shown if line[0] in "✓~!"] == [
        "! The zero hour, 11.11 00:00–02:00, is likely to hold: each queue meets its target in at least 76% of the "
        "runs; elsewhere: 4 not holding.",
        "! 售前 11.10 22:00–24:00 does not hold: half of the runs stay at 50% or below (80% within 30 s wanted).",
        "! 售后 11.11 10:00–11:00 does not hold: half of the runs stay at 12% or below (80% within 30 s wanted).",
    ]
    assert shown[-1] == "and 3 more: dacu show PLAN"
    assert len(lines(everything(), whole=True)) == len(shown) - 1 + 3


def test_a_stretch_that_is_short_says_how_to_ask_for_help() -> None:
    sample = plan()
    numbers = {each.queue: number for number, each in enumerate(PlanFigures(plan=sample).shortages, start=1)}
    shown = lines(played(replace(ZERO, p10=0.1, p50=0.2)))

    assert shown[2].endswith(f"What helps: dacu explain PLAN --shortage {numbers['pre']}")


def test_where_everything_holds_it_is_said_in_one_line() -> None:
    assert lines(played(replace(ZERO, p10=0.85))) == [
        "✓ Every queue holds, in its least sure hour too: nine of ten runs meet the target.",
        "and 1 more: dacu show PLAN",
    ]


def test_what_was_not_simulated_is_told_apart_from_what_nobody_called_in() -> None:
    assert lines(replace(plan(), simulation=None)) == ["Service was not simulated: whether it holds is not known."]
    nobody = played(replace(ZERO, p10=None, p50=None, p90=None, met=None))
    assert lines(nobody) == ["Simulated, but nowhere do enough customers come to judge the service."]


@pytest.mark.parametrize(
    ("p10", "p50", "english", "chinese"),
    [
        (0.0, 0.0, "does not hold: in half of the runs nobody is answered in time (80% within 30 s wanted).",
         "撑不住：半数仿真里没有一位顾客按时得到答复（目标 30 秒 80%）。"),
        (0.0, 0.003, "does not hold: half of the runs stay at 0.3% or below (80% within 30 s wanted).",
         "撑不住：半数仿真达标率不超过 0.3%（目标 30 秒 80%）。"),
        (0.0, 0.9, "is likely to hold: 76% of the runs reach the 80% within 30 s wanted; in one of ten nobody is "
         "answered in time.", "多半撑得住：76% 的仿真达到目标（30 秒 80%），最差的一成里没有一位顾客按时得到答复。"),
    ],
)  # fmt: skip
def test_where_nobody_is_answered_in_time_it_is_said_so(p10: float, p50: float, english: str, chinese: str) -> None:
    sample = plan()
    (judged, *_) = Verdict.of(played(replace(ZERO, p10=p10, p50=p50), of=sample)).zero
    with use_language("en"):
        assert expected_text(sample.floor, judged).endswith(english)
    with use_language("zh_CN"):
        assert expected_text(sample.floor, judged).endswith(chinese)


def test_between_the_tenth_percentile_and_the_median_it_is_said_how_many_runs_meet_the_target() -> None:
    sample = played(ZERO, of=staffed(4.0, (4.0,) * 4))
    (judged,) = Verdict.of(sample).zero
    with use_language("en"):
        said = judgement_text(sample, judged)

    assert said == (
        "售前 11.11 00:00–02:00 is likely to hold: 76% of the runs reach the 80% within 30 s wanted; one in ten "
        "comes to 70% or less."
    )


@pytest.mark.parametrize(
    ("share", "bars", "text"),
    [
        (0.7996, (0.8,), "79.96%"),
        (0.796, (0.8,), "79.6%"),
        (0.8, (0.8,), "80%"),
        (0.72, (0.8,), "72%"),
        (0.8962, (0.5, 0.9), "89.6%"),
        (0.501, (0.5, 0.9), "50.1%"),
        (None, (0.8,), "–"),
    ],
)
def test_a_share_is_never_rounded_onto_its_target(share: float | None, bars: tuple[float, ...], text: str) -> None:
    assert share_text(share, *bars) == text


@pytest.mark.parametrize(("target", "text"), [(0.8, "80%"), (0.995, "99.5%"), (1.0, "100%")])
def test_a_target_is_told_as_it_was_set(target: float, text: str) -> None:
    assert target_text(target) == text


@pytest.mark.parametrize(
    ("on_duty", "p90", "window", "why"),
    [
        ((2.0, 6.0, 6.0, 6.0), 0.0, replace(ZERO, p10=0.85), Why.EVENED_OUT),
        ((3.0, 3.0, 3.0, 3.0), 0.0, replace(ZERO, p10=0.85), Why.BUSIEST_MOMENT),
        ((4.0, 4.0, 4.0, 4.0), 0.0, replace(ZERO, p10=0.85), None),
        ((3.0, 6.0, 6.0, 6.0), 0.0, replace(ZERO, p10=0.2, p50=0.5), Why.SHORT_ALL_THE_TIME),
        ((4.0, 4.0, 4.0, 4.0), 5.0, replace(ZERO, p10=0.2, p50=0.5), Why.HOT_DAYS),
    ],
)
def test_why_the_requirement_and_the_service_differ(
    on_duty: tuple[float, ...], p90: float, window: ServiceWindow, why: Why | None
) -> None:
    (judged,) = Verdict.of(played(window, of=staffed(4.0, on_duty, p90))).zero

    assert judged.why is why


def test_a_line_that_stands_when_a_stretch_begins_is_named() -> None:
    sample = staffed(4.0, (4.0,) * 4)
    assert sample.simulation is not None
    first, *others = sample.simulation.queues
    lined = replace(first, backlog=(*first.backlog[:47], 12.0, *first.backlog[48:]))
    sample = replace(sample, simulation=replace(sample.simulation, queues=(lined, *others)))
    (judged,) = Verdict.of(played(replace(ZERO, p10=0.2, p50=0.5), of=sample)).zero

    assert judged.why is Why.WAITING_BEFORE


def test_a_plan_that_was_not_simulated_has_no_ticks() -> None:
    assert Verdict.of(replace(plan(), simulation=None)).told == ()
    assert Head.of(replace(plan(), simulation=None)).verdict.sign == ""
