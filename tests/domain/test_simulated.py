"""Which zero hour the figures of a simulation are of."""

from datetime import datetime, timedelta

from planner.domain.plan import ServiceWindow, SimulationReport, WindowKind

EVENING, MIDNIGHT = datetime(2026, 10, 31, 20), datetime(2026, 11, 11)


def rush(queue: str, start: datetime, p50: float) -> ServiceWindow:
    """Two hours after a zero hour."""
    end = start + timedelta(hours=2)
    return ServiceWindow(
        kind=WindowKind.ZERO, queue=queue, start=start, end=end, contacts=50.0, p10=p50, p50=p50, p90=p50, met=p50
    )


def test_the_zero_hour_measured_is_that_of_its_own_figures() -> None:
    windows = (rush("after", EVENING, 0.6), rush("pre", EVENING, 0.6), rush("pre", MIDNIGHT, 0.9))
    told = [
        SimulationReport(
            replications=1, seed=1, queues=(), windows=windows,
            midnight_queue="pre", midnight_p10=p50, midnight_service=p50, midnight_p90=p50,
        ).midnight_begins
        for p50 in (0.6, 0.9, 0.7)
    ]  # fmt: skip

    assert told == [EVENING, MIDNIGHT, None]
