"""A study as a table."""

from dataclasses import replace

import pytest

from planner.frames.study import study_frame
from tests.exports.studies import study


def test_a_study_has_a_row_a_combination() -> None:
    of = study()
    frame = study_frame(of)
    row = frame[(frame["sales"] == 1.2) & (frame["headcount:售前"] == 0.0)].iloc[0]
    figures = of.point_at((1.2, 0.0)).figures
    assert figures is not None

    assert len(frame) == 12
    assert row["required_hours"] == figures.required_hours
    assert row["midnight_p50"] == 0.82
    assert row["service:after"] == 0.88
    assert row["missing:售前"] == figures.missing["售前"]
    assert (row["verdict"], row["failure"]) == ("likely", "")


def test_a_failed_combination_has_its_reason_and_no_figures() -> None:
    frame = study_frame(study())
    (failed,) = frame[frame["verdict"] == "failed"].to_dict("records")

    assert (failed["sales"], failed["headcount:售前"]) == (1.5, -10.0)
    assert failed["failure"] == "11 月 11 日排不出来：售前只有 42 人"
    assert frame.loc[frame["verdict"] == "failed"].isna().sum(axis=1).tolist() == [14]


@pytest.mark.parametrize("axes", [study().axes, ()])
def test_a_study_of_no_combination_has_the_same_columns_and_types(axes: tuple[object, ...]) -> None:
    whole, nothing = replace(study(), axes=axes), replace(study(), axes=axes, points=())

    assert len(study_frame(nothing)) == 0
    assert list(study_frame(nothing).dtypes.items()) == list(study_frame(whole).dtypes.items())
