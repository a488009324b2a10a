"""Every table is whole: named in the scenario's model, read, headed in both languages, explained and documented."""

import inspect
from pathlib import Path

import pytest

from planner.errors import InvalidInput
from planner.i18n import LANGUAGES, _, use_language
from planner.scenario.column import Headings, Layout
from planner.scenario.guide import readme
from planner.scenario.layouts import HISTORY, LAYOUTS
from planner.scenario.loader import load_scenario
from planner.scenario.models import TablesModel
from planner.scenario.yaml_edits import YamlText
from planner.services.analysing import scenario_from_frames
from tests.scenario.samples import write_small_scenario

ROOT = Path(__file__).parents[2]

every = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)


def test_tables_are_those_the_file_of_a_scenario_may_name() -> None:
    assert [layout.key for layout in LAYOUTS] == [*TablesModel.model_fields]


@every
def test_a_table_may_be_given_as_a_frame(layout: Layout) -> None:
    name = "contacts" if layout is HISTORY else layout.key

    assert name in inspect.signature(scenario_from_frames).parameters


@every
def test_a_table_that_is_named_is_read(layout: Layout, tmp_path: Path) -> None:
    write_small_scenario(tmp_path)
    file = tmp_path / "scenario.yaml"
    text = YamlText(file.read_text(encoding="utf-8"))
    text.set(("tables", layout.key), "nowhere.csv")
    file.write_text(text.changed, encoding="utf-8")

    with pytest.raises(InvalidInput) as refused:
        load_scenario(tmp_path)

    assert "nowhere.csv" in {fault.file for fault in refused.value.faults}


@every
def test_a_column_is_known_by_its_heading_in_each_language(layout: Layout) -> None:
    headings = Headings(layout, {})
    for language in LANGUAGES:
        with use_language(language):
            columns = [headings.meant(heading)[0].column for heading in layout.headings]
        assert columns == [*layout.columns]


@every
def test_a_table_and_its_columns_are_explained_in_both_languages(layout: Layout) -> None:
    messages = (layout.holds, *(column.meaning for column in layout.columns))
    texts = []
    for language in LANGUAGES:
        with use_language(language):
            texts.append([_(message) for message in messages])
    told = readme({layout.key: "table.csv"})

    assert [chinese for chinese, english in zip(*texts, strict=True) if chinese == english] == []
    assert f"table.csv · {layout.chinese} / {layout.key}: {texts[0][0]}" in told
    assert f"table.csv · {layout.chinese} / {layout.key}: {texts[1][0]}" in told


@every
def test_a_table_is_documented(layout: Layout) -> None:
    assert f"\n| {layout.key} | " in (ROOT / "README.md").read_text(encoding="utf-8")
