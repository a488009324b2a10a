"""Every lever is whole: a figure of the scenario, read from words, turned, told in both languages and in the help."""

from dataclasses import fields

import pytest

from planner.cli.app import run
from planner.domain.demand import HeadcountFigures, Lever, Levers
from planner.domain.levers import LEVER_CALLED, LEVERS, LeverForm, LeverKind
from planner.forecasting.levers import FACTORS
from planner.i18n import LANGUAGES, _, use_language
from planner.scenario.models import LeversModel
from planner.services.levers import parse_levers, reach, written

FIGURES = [kind for kind in LEVERS if kind.form is not LeverForm.PEOPLE]

every = pytest.mark.parametrize("kind", LEVERS, ids=lambda kind: kind.name)


def test_no_two_levers_share_a_name() -> None:
    assert len(LEVER_CALLED) == sum(1 + len(kind.also) for kind in LEVERS)


def test_levers_are_the_figures_of_a_scenario_and_of_its_file() -> None:
    assert {kind.name for kind in FIGURES} == {each.name for each in fields(Levers)} == {*LeversModel.model_fields}


def test_levers_that_drive_queues_have_a_last_and_a_now() -> None:
    drivers = {each.name for each in fields(Levers) if isinstance(getattr(Levers(), each.name), Lever)}

    assert {kind.name for kind in LEVERS if kind.drive is not None} == drivers == {*FACTORS}


@every
def test_what_a_lever_moves_of_the_headcount_formula_is_there(kind: LeverKind) -> None:
    assert kind.moves_headcount in {"", *(each.name for each in fields(HeadcountFigures))}
    assert not kind.moves_headcount or kind.drive is not None


@every
def test_a_lever_is_read_at_both_ends_of_its_reach(kind: LeverKind) -> None:
    head = written(kind).replace("TEAM", "pre")

    for name in (kind.name, *kind.also):
        text = f"{head.replace(kind.name, name)}={kind.least:g},{kind.most:g}"
        (axis,) = parse_levers([text])
        assert (axis.name, axis.kind, axis.values) == (kind.name, kind, (kind.least, kind.most))


@every
def test_a_lever_is_explained_in_both_languages_in_the_help(
    kind: LeverKind, capsys: pytest.CaptureFixture[str]
) -> None:
    labels, meanings = set(), set()
    for language in LANGUAGES:
        with use_language(language):
            labels.add(_(kind.label))
            meanings.add(_(kind.meaning))
            line = f"{written(kind)}{'：' if language == 'zh_CN' else ':'}{_(kind.meaning)}"
            told = reach(kind)
            assert run(["whatif", "--help"]) == 0
        shown = "".join(capsys.readouterr().out.split())
        assert line.replace(" ", "") in shown
        assert told.replace(" ", "") in shown
    assert len(labels) == len(meanings) == len(LANGUAGES)
