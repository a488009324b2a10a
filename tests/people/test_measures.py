import pytest

from planner.i18n import use_language
from planner.people.measures import BY_NAME, MEASURES, Adding, Table
from planner.people.records import AGENT, DAY, FILE, ROW, empty_frame


def test_a_mean_is_weighed_by_a_sum_of_the_same_rows_and_no_two_measures_share_a_name() -> None:
    assert len(BY_NAME) == len(MEASURES)
    for measure in MEASURES:
        assert bool(measure.weight) is (measure.adding is Adding.MEAN)
        if measure.weight:
            weight = BY_NAME[measure.weight]
            assert (weight.table, weight.adding) == (measure.table, Adding.SUM)


@pytest.mark.parametrize("table", Table)
def test_a_table_without_rows_has_its_measures_and_where_rows_stand(table: Table) -> None:
    frame = empty_frame(table)
    assert [name for name in frame.columns if name in (AGENT, DAY, FILE, ROW)] == [AGENT, DAY, FILE, ROW]
    assert {each.name for each in MEASURES if each.table is table} <= set(frame.columns)
    assert not len(frame)


def test_every_measure_has_a_name_of_its_own_in_both_languages() -> None:
    for language in ("zh_CN", "en"):
        with use_language(language):
            assert len({measure.label for measure in MEASURES}) == len(MEASURES)
