"""A study made by hand: sales against people in pre-sales, one combination failed."""

from datetime import datetime

from planner.domain.campaign import Campaign
from planner.domain.demand import Queue
from planner.domain.people import Team
from planner.domain.study import LeverAxis, Study, StudyFigures, StudyPoint

SALES = LeverAxis(name="sales", values=(0.8, 1.0, 1.2, 1.5))
PEOPLE = LeverAxis(name="headcount", team="售前", values=(-10.0, 0.0, 10.0))
MIDNIGHT = {
    -10.0: (0.86, 0.77, 0.62, 0.44),
    0.0: (0.95, 0.91, 0.82, 0.61),
    10.0: (0.98, 0.96, 0.91, 0.83),
}


def figures(midnight: float | None, sales: float, change: float) -> StudyFigures:
    """Figures that fall with sales and rise with people."""
    required = round(9800 * (0.4 + 0.6 * sales), 1)
    short = round(max(0.0, (sales - 0.7) * 420 - change * 9), 1)
    return StudyFigures(
        required_hours=required,
        shortage_hours=short,
        shortage_share=round(short / required, 4),
        cost=round(412_000 + change * 3_100 + sales * 9_000, 2),
        midnight_p10=None if midnight is None else round(midnight - 0.09, 4),
        midnight_p50=midnight,
        midnight_p90=None if midnight is None else round(min(1.0, midnight + 0.05), 4),
        service={"pre": midnight, "after": 0.88},
        missing={"售前": int(short // 120) + 1, "售后": 0},
        worst_gap={"售前": round(short / 37), "售后": 0},
    )


def study() -> Study:
    """Twelve combinations; at 1.5 times the sales with ten people fewer no roster exists."""
    points = []
    for place, sales in enumerate(SALES.values):
        for change in PEOPLE.values:
            if (sales, change) == (1.5, -10.0):
                points.append(StudyPoint(values=(sales, change), failure="11 月 11 日排不出来：售前只有 42 人"))
            else:
                found = figures(MIDNIGHT[change][place], sales, change)
                points.append(StudyPoint(values=(sales, change), figures=found))
    return Study(
        campaign=Campaign(name="双11 · 2026", shop="栖木家居", zero_hour=datetime(2026, 11, 11), phases=()),
        axes=(SALES, PEOPLE),
        base=(1.0, 0.0),
        points=tuple(points),
        waves=(datetime(2026, 11, 11),),
        judges=(Queue(id="pre", name="售前"),),
        tolerance=0.05,
        queues={"pre": Queue(id="pre", name="售前"), "after": Queue(id="after", name="售后")},
        teams={name: Team(id=name, name=name, queues=()) for name in ("售前", "售后")},
        steps=20,
        replications=30,
        seed=20261111,
    )
