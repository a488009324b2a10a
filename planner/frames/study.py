"""A what-if study as a table, a row a combination."""

from collections.abc import Callable

import pandas as pd

from planner.domain.study import Study, StudyFigures
from planner.frames.columns import STUDY


def study_frame(study: Study) -> pd.DataFrame:
    """A row a combination, first lever slowest; a study of none has the same columns and types.

    Columns: each lever under the name it has on the command line (`sales`, `headcount:售前`), those of
    `planner.frames.columns.STUDY`, `service:QUEUE` (share answered in time), `missing:TEAM` and `worst_gap:TEAM`
    (people), `gap` (share of the cost above the proven bound), `verdict` (`planner.domain.study.Verdict`), `failure`
    (why it could not be planned, empty where it could). Figures of a failed combination are missing.
    """
    found = [point.figures for point in study.points]

    def read(figure: Callable[[StudyFigures], float | None]) -> list[float | None]:
        return [None if each is None else figure(each) for each in found]

    levers = {
        axis.key: pd.Series([point.values[place] for point in study.points], dtype="float64")
        for place, axis in enumerate(study.axes)
    }
    figures = {
        **{each.name: read(lambda of, name=each.name: getattr(of, name)) for each in STUDY},
        **{f"service:{queue}": read(lambda of, queue=queue: of.service.get(queue)) for queue in study.queues},
    }
    people = {
        **{f"missing:{team}": read(lambda of, team=team: of.missing.get(team, 0)) for team in study.teams},
        **{f"worst_gap:{team}": read(lambda of, team=team: of.worst_gap.get(team, 0)) for team in study.teams},
    }
    return pd.DataFrame(
        {
            **levers,
            **{name: pd.Series(values, dtype="float64") for name, values in figures.items()},
            **{name: pd.Series(values, dtype="Int64") for name, values in people.items()},
            "gap": pd.Series(read(lambda of: of.gap), dtype="float64"),
            "verdict": pd.Series([study.verdict(point).value for point in study.points], dtype="str"),
            "failure": pd.Series([point.failure for point in study.points], dtype="str"),
        }
    )
