"""What the simulated service proves, and what is said of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.cli.show import service_lines
from planner.domain.plan import Plan, ServiceWindow, WindowKind
from planner.domain.verdict import Mark, Verdict, Why, mark_of
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


def test_terminal_and_report_say_the_same_sentences_with_the_same_signs() -> None:
    sample = played(ZERO, replace(ZERO, queue="after", p10=0.4, p50=0.6))
    said = Head.of(sample).verdict
    for language in ("zh_CN", "en"):
        with use_language(language):
            lines = service_lines(sample)
        texts = [f"{each.sign} {each.text.zh if language == 'zh_CN' else each.text.en}" for each in said if each.sign]
        assert list(lines) == texts
    assert [each.sign for each in said if each.sign] == ["~", "!"]


def test_between_the_tenth_percentile_and_the_median_it_is_said_how_many_runs_meet_the_target() -> None:
    with use_language("en"):
        (line,) = service_lines(played(ZERO, of=staffed(4.0, (4.0,) * 4)))

    assert line == (
        "~ 售前 11.11 00:00–02:00 is likely to hold: 76% of the runs reach the 80% within 30 s wanted; one in ten "
        "stays below 70%."
    )


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
    assert [each.sign for each in Head.of(replace(plan(), simulation=None)).verdict] == ["", "", ""]
