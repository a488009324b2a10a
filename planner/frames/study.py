"""A what-if study as a table, a row a combination."""

import pandas as pd

from planner.domain.study import Study, StudyFigures
from planner.frames.columns import STUDY


def study_frame(study: Study) -> pd.DataFrame:
    """A row a combination, first lever slowest; a study of none has the same columns and types.

    Columns: each lever under the name it has on the command line (`sales`, `headcount:售前`), those of
    `planner.frames.columns.STUDY`, `service:QUEUE` (share answered in time), `missing:TEAM` and `worst_gap:TEAM`
    (people), `gap` (share of the cost above the proven bound), `judged` (queue and
    zero hour the figures of midnight are of: the worst judged), `verdict` (`planner.domain.study.Verdict`), `failure`
    (why it could not be planned, empty where it could). Figures of a failed combination are missing.
    """
    found = [point.figures for point in study.points]

    def read(name: str) -> list[float | None]:
        return [None if each is None else getattr(each, name) for each in found]

    def of(part: str, name: str, otherwise: int | None) -> list[float | None]:
        return [None if each is None else getattr(each, part).get(name, otherwise) for each in found]

    levers = {
        axis.key: pd.Series([point.values[place] for point in study.points], dtype="float64")
        for place, axis in enumerate(study.axes)
    }
    figures = {
        **{each.name: read(each.name) for each in STUDY},
        **{f"service:{queue}": of("service", queue, None) for queue in study.queues},
    }
    people = {
        **{f"missing:{team}": of("missing", team, 0) for team in study.teams},
        **{f"worst_gap:{team}": of("worst_gap", team, 0) for team in study.teams},
    }
    return pd.DataFrame(
        {
            **levers,
            **{name: pd.Series(values, dtype="float64") for name, values in figures.items()},
            **{name: pd.Series(values, dtype="Int64") for name, values in people.items()},
            "gap": pd.Series(read("gap"), dtype="float64"),
            "judged": pd.Series([_judged(each) for each in found], dtype="str"),
            "verdict": pd.Series([study.verdict(point).value for point in study.points], dtype="str"),
            "failure": pd.Series([point.failure for point in study.points], dtype="str"),
        }
    )


def _judged(figures: StudyFigures | None) -> str:
    if figures is None or figures.judged is None:
        return ""
    return f"{figures.judged.stretch.queue} {figures.judged.stretch.zero:%Y-%m-%d %H:%M}"
