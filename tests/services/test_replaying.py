"""Contacts that came, brought to the days of a plan and played against its roster."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from planner.domain.demand import DayCounts, Lever, Levers
from planner.domain.handovers import Handover, Retries
from planner.domain.plan import Plan, QueueForecast, WindowKind
from planner.errors import InvalidInput, NotAsAsked
from planner.forecasting.series import Series
from planner.i18n import use_language
from planner.services.actual_contacts import stretches, uncounted
from planner.services.replaying import Replay, aligned, replay, shift_of
from planner.simulation.floor import simulate
from planner.simulation.paths import Paths
from planner.simulation.stage import Stage
from tests.factories import FIRST, floor, plan

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def write_counts(path: Path, streams: dict[str, list[DayCounts]]) -> Path:
    """A table like history.csv in half-hours."""
    lines = ["time,queue,contacts"]
    for stream, days in streams.items():
        for each in days:
            start = datetime.combine(each.day, datetime.min.time())
            lines += [
                f"{start + timedelta(minutes=30 * place):%Y-%m-%d %H:%M},{stream},{count:g}"
                for place, count in enumerate(each.counts)
            ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_forecast(of: Plan, queue: str, shift: timedelta = timedelta(0), factor: float = 1.0) -> list[DayCounts]:
    """A queue's P50 as if it had come, `shift` away."""
    figures = next(each.p50 for each in of.forecasts if each.queue == queue)
    return [
        DayCounts(day=day + shift, counts=tuple(factor * count for count in figures[48 * at : 48 * (at + 1)]))
        for at, day in enumerate(of.floor.horizon.dates)
    ]


def played(of: Plan, table: Path, **more: str | None) -> Replay:
    return replay(of, table, **({"from_day": None, "zero_hour": None} | more), replications=4, seed=5)  # type: ignore[arg-type]


def test_counts_equal_to_the_forecast_give_its_service_without_error_of_the_volume(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {queue: as_forecast(of, queue, -YEAR) for queue in ("pre", "after")})
    found = played(of, table)

    calm = replace(of.levers, volume_error=0.0)
    expected = simulate(of.floor, calm, of.forecasts, of.assignments, replications=4, seed=5, counted=True)
    assert found.plan.simulation is not None
    assert [each.overall_p50 for each in found.plan.simulation.queues] == [each.overall_p50 for each in expected.queues]
    assert found.shift == -YEAR
    for told in found.queues:
        assert told.came == pytest.approx(told.forecast)
        assert (told.missing, told.silent, told.outside) == ((), (), 0.0)
    assert found.before == of.simulation


def whole(of: Plan, queue: str, times: float) -> list[DayCounts]:
    """Its P50 in whole contacts."""
    return [
        replace(day, counts=tuple(float(round(times * count)) for count in day.counts))
        for day in as_forecast(of, queue, -YEAR)
    ]


def counted_in(told: Replay) -> dict[str, float]:
    """Contacts of the day of the zero hour as the play counted them, means of its runs."""
    assert told.plan.simulation is not None
    return {each.queue: each.contacts for each in told.plan.simulation.windows if each.kind is WindowKind.DAY}


def test_every_run_has_the_very_contacts_of_the_table(tmp_path: Path) -> None:
    of = plan()
    streams = {queue: whole(of, queue, 1.7) for queue in ("pre", "after")}
    found = played(of, write_counts(tmp_path / "a.csv", streams))

    peak = {queue: sum(days[1].counts) for queue, days in streams.items()}
    assert counted_in(found) == {each.queue: each.came_by_day[1] for each in found.queues}
    assert counted_in(found)["pre"] == peak["pre"]
    assert {each.queue: each.came + each.outside for each in found.queues} == {
        queue: sum(sum(day.counts) for day in days) for queue, days in streams.items()
    }
    counts = tuple(count for day in streams["pre"] for count in day.counts)
    told = (QueueForecast(queue="pre", p10=counts, p50=counts, p90=counts),)
    stage = Stage.of(of.floor, of.levers, told, of.assignments, 5, counted=True)
    tally = stage.whole("pre", Paths.of(of.floor, of.levers, told, 3, 5))
    assert tally.came.tolist() == [list(counts)] * 3


def test_chats_handed_over_are_added_where_the_table_does_not_count_them(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {queue: whole(of, queue, 1.0) for queue in ("pre", "after")})
    pre, after, *others = of.floor.queues

    def with_handover(**figures: bool) -> Replay:
        handing = replace(pre, handovers=(Handover(to="after", share=0.5, **figures),), handle_seconds=60.0)
        return played(replace(of, floor=replace(of.floor, queues=(handing, after, *others))), table)

    alone, counted, beside = played(of, table), with_handover(included=True), with_handover(included=False)

    assert [each.came for each in counted.queues] == [each.came for each in alone.queues]
    assert counted.notes == ()
    more = beside.queues[1].came - alone.queues[1].came
    assert [note.problem for note in beside.notes] == [f"售后：另加别的队列转来的 {more:,.0f} 个会话，表里没有算"]
    assert beside.queues[0].came == alone.queues[0].came
    # What falls after the last closing waits for an opening after the plan.
    assert 0.45 * alone.queues[0].came < beside.queues[1].came - alone.queues[1].came <= 0.5 * alone.queues[0].came + 1


def test_who_came_again_is_among_those_counted(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {"pre": whole(of, "pre", 3.0)})
    pre, *others = of.floor.queues
    again = replace(pre, retries=Retries(share=1.0, after_minutes=5.0))
    with_retries = played(replace(of, floor=replace(of.floor, queues=(again, *others))), table)

    assert with_retries.queues == played(of, table).queues
    assert counted_in(with_retries) == counted_in(played(of, table))


def test_levers_of_the_plan_leave_counts_that_came_as_they_are(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre", -YEAR)})
    tripled = replace(of, levers=Levers(sales=Lever(last=1.0, now=3.0)))

    assert played(tripled, table).queues == played(of, table).queues


def test_days_and_queues_the_table_does_not_hold_are_told(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre", -YEAR)[:2]})
    found = played(of, table)

    assert found.absent == ("after",)
    assert found.queues[0].missing == (FIRST + 2 * DAY,)
    assert found.queues[0].came == pytest.approx(found.queues[0].forecast)


def test_a_table_that_ends_in_the_middle_of_a_day_is_not_taken_for_a_quiet_evening(tmp_path: Path) -> None:
    of = plan()
    days = as_forecast(of, "pre", factor=2.0)
    cut = replace(days[1], counts=(*days[1].counts[:24], *(0.0,) * 24))
    found = played(of, write_counts(tmp_path / "a.csv", {"pre": [days[0], cut]}))

    noon = datetime(2026, 11, 11, 12)
    assert [(first, last) for first, last in found.queues[0].silent if first >= noon] == [
        (noon, noon + 12 * timedelta(hours=1))
    ]
    assert found.queues[0].came == pytest.approx(2 * found.queues[0].forecast)


def test_contacts_outside_the_hours_of_a_queue_are_told_and_not_played(tmp_path: Path) -> None:
    of = plan()
    day = DayCounts(day=FIRST, counts=(3.0,) * 48)
    (told,) = played(of, write_counts(tmp_path / "a.csv", {"after": [day]})).queues

    assert (told.came, told.outside) == (96.0, 48.0)


def test_the_zero_hour_of_another_year_is_found_by_its_day() -> None:
    of, table = floor(), Path("a.csv")

    def found(*days: date) -> timedelta:
        return shift_of(of, days, None, None, table)

    assert found(date(2025, 11, 11)) == -YEAR
    assert found(date(2024, 11, 11), date(2025, 11, 11)) == -YEAR
    assert found(date(2026, 11, 11), date(2025, 11, 11)) == timedelta(0)
    assert found(date(2026, 11, 10)) == timedelta(0)
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        found(date(2026, 6, 1), date(2026, 6, 18))
    assert "2026-06-01 to 2026-06-18" in refused.value.faults[0].problem
    assert refused.value.faults[0].remedy_part == "from"


def test_a_day_or_a_zero_hour_may_be_said() -> None:
    of, table, days = floor(), Path("a.csv"), (date(2025, 10, 24),)

    assert shift_of(of, days, "2025-10-23", None, table) == date(2025, 10, 23) - FIRST
    assert shift_of(of, days, None, "2025-10-24 20:00", table) == datetime(2025, 10, 24, 20) - datetime(2026, 11, 11)
    for wrong in (("someday", None), (None, "2025-10-24"), ("2025-10-23", "2025-10-24 20:00")):
        with pytest.raises(NotAsAsked):
            shift_of(of, days, *wrong, table)


def test_a_shift_by_hours_keeps_every_contact_and_takes_no_day_for_half() -> None:
    days = tuple(date(2025, 11, 9) + offset * DAY for offset in range(4))
    series = Series(days=days, counts=np.arange(4 * 48, dtype=float).reshape(4, 48), interval=30)
    counts = aligned(floor(), series, datetime(2025, 11, 10, 20) - datetime(2026, 11, 11))

    begin = 48 - 8
    assert counts == pytest.approx(np.arange(begin, begin + 144, dtype=float))
    later = aligned(floor(), series, datetime(2025, 11, 12, 4) - datetime(2026, 11, 11))
    assert np.isnan(later).tolist() == [False] * 88 + [True] * 56


def test_silence_is_told_where_chance_cannot_explain_it() -> None:
    expected = np.array([5.0, 5.0, 5.0, 1.0])

    assert uncounted({"a": np.array([1.0, 0.0, 0.0, 0.0])}, {"a": expected})["a"].tolist() == [False] * 4
    many = {"a": 2 * expected}
    assert uncounted({"a": np.array([1.0, 0.0, 0.0, 0.0])}, many)["a"].tolist() == [False, True, True, True]
    assert uncounted({"a": np.array([1.0, 0.0, np.nan, 0.0])}, many)["a"].tolist() == [False, False, False, False]


def test_the_end_of_a_table_is_seen_in_thin_queues_by_the_others() -> None:
    actual = {"thick": np.array([9.0, 0.0, 0.0]), "thin": np.array([1.0, 0.0, 0.0])}
    expected = {"thick": np.array([9.0, 9.0, 9.0]), "thin": np.array([1.0, 1.0, 1.0])}

    assert uncounted(actual, expected)["thin"].tolist() == [False, True, True]
    assert uncounted(actual, expected, together=False)["thin"].tolist() == [False, False, False]
    assert uncounted({}, {}) == {}


def test_stretches_are_runs_of_true() -> None:
    assert stretches(np.array([True, False, True, True])) == [(0, 1), (2, 4)]
    assert stretches(np.array([False])) == []


def test_the_rush_inside_an_interval_is_the_plans(tmp_path: Path) -> None:
    of = plan()
    rushed = tuple(
        replace(each, p50=(*each.p50[:48], 60.0, 30.0, *each.p50[50:]), rush_seconds=20.0) for each in of.forecasts
    )
    short = replace(of, forecasts=rushed)
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(short, "pre", -YEAR)})
    found = played(short, table).plan.simulation
    longer = played(replace(short, forecasts=tuple(replace(each, rush_seconds=600.0) for each in rushed)), table)

    calm, (pre, _after, _qc) = replace(of.levers, volume_error=0.0), rushed
    expected = simulate(short.floor, calm, (pre,), short.assignments, replications=4, seed=5, counted=True)
    assert found is not None and longer.plan.simulation is not None
    assert found.windows == expected.windows
    assert longer.plan.simulation.windows != expected.windows
