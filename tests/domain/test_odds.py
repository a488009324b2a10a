"""How likely the windows around a zero hour hold."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.domain.odds import line_texts, nights_of, note_text, title_text
from planner.domain.plan import Plan, RushLine, ServiceWindow, SimulationReport, WindowKind
from planner.domain.verdict import Mark
from planner.i18n import use_language
from tests.factories import plan

ZERO = datetime(2026, 11, 11)
SPANS = {
    WindowKind.EVE: (-120, 0),
    WindowKind.QUARTER: (0, 15),
    WindowKind.HOUR: (0, 60),
    WindowKind.ZERO: (0, 120),
    WindowKind.DAY: (0, 1440),
    WindowKind.WORST: (600, 660),
}


def window(queue: str, kind: WindowKind, met: float | None, contacts: float = 100.0) -> ServiceWindow:
    """A window around midnight whose P10 and P50 lie beside a target of 80 % as `met` says."""
    first, last = (ZERO + timedelta(minutes=minute) for minute in SPANS[kind])
    low, middle = (None, None) if met is None else (0.9 if met >= 0.9 else 0.7, 0.9 if met >= 0.5 else 0.7)
    return ServiceWindow(
        kind=kind, queue=queue, start=first, end=last, contacts=contacts, p10=low, p50=middle, p90=1.0, met=met
    )


def played(*windows: ServiceWindow, runs: int = 400) -> Plan:
    """The sample plan with these windows."""
    report = SimulationReport(replications=20, seed=1, queues=(), windows=windows, window_replications=runs)
    return replace(plan(), simulation=report)


def test_a_night_has_a_line_a_queue_and_a_column_a_kind() -> None:
    (night,) = nights_of(
        played(
            window("after", WindowKind.EVE, 0.95, contacts=30.0),
            *(window("pre", kind, 0.6) for kind in WindowKind),
        )
    )

    assert [each.queue for each in night.queues] == ["pre", "after"]
    assert [night.head(kind) for kind in night.kinds][:4] == ["22:00–24:00", "00:00–00:15", "–01:00", "–02:00"]
    assert (night.queues[0].mark(WindowKind.DAY), night.queues[1].mark(WindowKind.EVE)) == (Mark.LIKELY, Mark.HOLDS)
    assert night.queues[1].mark(WindowKind.DAY) is None
    with use_language("en"):
        assert (night.head(WindowKind.DAY), title_text(night)) == (
            "11.11, all day",
            "How likely each queue meets its target around 11.11 00:00",
        )


def test_the_error_of_chance_is_that_of_the_least_certain_share() -> None:
    (sure,) = nights_of(played(window("pre", WindowKind.EVE, 1.0), window("pre", WindowKind.ZERO, 0.5)))
    (day,) = nights_of(played(window("pre", WindowKind.DAY, 0.5), window("pre", WindowKind.ZERO, 1.0)))

    assert sure.error == pytest.approx(1.96 * 0.5 / 20)
    assert day.error == pytest.approx(1.96 * 0.5 / 200**0.5)
    with use_language("en"):
        assert note_text(day).startswith("Shares of simulated runs that meet the target, 200 to 400 runs a figure; ")


def test_a_window_that_tells_its_error_is_believed() -> None:
    told = replace(window("pre", WindowKind.ZERO, 0.5), runs=960, error=0.012)
    (night,) = nights_of(played(told, window("pre", WindowKind.EVE, 1.0)))

    assert (night.error, night.runs) == (0.012, (400, 960))


def test_nothing_is_told_where_nobody_came_or_nothing_was_played() -> None:
    assert nights_of(played(window("pre", WindowKind.ZERO, None))) == ()
    assert nights_of(played(window("pre", WindowKind.WORST, 0.5))) == ()
    assert nights_of(played(window("pre", WindowKind.ZERO, 0.5), runs=0)) == ()
    assert nights_of(replace(plan(), simulation=None)) == ()


def line(middle: int | None, late: int | None) -> RushLine:
    """Worked off so many minutes after midnight, watched all day."""
    half, nine = (None if at is None else ZERO + timedelta(minutes=at) for at in (middle, late))
    return RushLine(queue="pre", zero=ZERO, watched=ZERO + timedelta(days=1), gone_p50=half, gone_p90=nine)


def lines_told(of: RushLine, met: float) -> tuple[str, ...]:
    """In English, of a rush that meets its target in so many runs."""
    shown = played(window("pre", WindowKind.ZERO, met))
    assert shown.simulation is not None
    shown = replace(shown, simulation=replace(shown.simulation, lines=(of,)))
    (night,) = nights_of(shown)
    with use_language("en"):
        return line_texts(shown, night)


@pytest.mark.parametrize(
    ("middle", "late", "text"),
    [
        (45, 150, "售前: the line of the rush is worked off by 00:45 in half of the runs, by 02:30 in nine of ten."),
        (15, 15, "售前: the line of the rush is worked off by 00:15 in nine of ten runs."),
        (
            45,
            None,
            "售前: the line of the rush is worked off by 00:45 in half of the runs; in one of ten it is not by 24:00.",
        ),
        (None, None, "售前: in half of the runs the line of the rush is not worked off by 24:00."),
    ],
)
def test_when_the_line_of_the_rush_is_worked_off(middle: int | None, late: int | None, text: str) -> None:
    assert lines_told(line(middle, late), 0.5) == (text,)


def test_of_a_rush_that_holds_only_a_long_line_is_told() -> None:
    assert lines_told(line(15, 15), 0.95) == ()
    assert len(lines_told(line(15, 30), 0.95)) == 1


def test_shares_that_are_all_certain_in_few_runs_may_still_be_moved() -> None:
    (night,) = nights_of(played(window("pre", WindowKind.ZERO, 1.0), runs=60))

    assert night.error == pytest.approx(0.0602, abs=1e-4)
