"""Every language is whole: it has its catalogue, and is spoken by the terminal, the pages and what is handed out."""

from pathlib import Path

import pytest

from planner.cli.language import choose_language
from planner.exports.report_words import chart_words
from planner.i18n import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    SOURCE,
    SPOKEN,
    Language,
    catalogue,
    current_language,
    use_language,
)
from tests.web.served import app_of, client_of

every = pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)


def test_languages_are_told_apart_by_two_letters() -> None:
    assert len({each.short for each in SPOKEN}) == len({each.tag for each in SPOKEN}) == len(SPOKEN)
    assert {DEFAULT_LANGUAGE, SOURCE} <= {*LANGUAGES}


@every
def test_a_language_has_a_catalogue_as_large_as_the_others_or_is_the_one_of_the_code(language: Language) -> None:
    messages = {code: {*catalogue(code)} for code in LANGUAGES if code != SOURCE}

    assert language.code == SOURCE or messages[language.code] == messages[DEFAULT_LANGUAGE]


@every
def test_a_language_is_chosen_on_the_command_line(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    with use_language(DEFAULT_LANGUAGE):
        for name in (language.code, language.tag, language.short, language.code.upper()):
            assert choose_language(["check", "--lang", name, "shop"]) == ["check", "shop"]
            assert current_language() == language.code


@every
def test_pages_are_read_in_a_language_and_lead_to_the_others(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    client = client_of(app_of(tmp_path))

    page = client.get(f"/set/language/{language.code}?back=/roster").text

    assert f'<html lang="{language.tag}"' in page
    links = {each.code: f'hreflang="{each.tag}">{each.name}</a>' in page for each in SPOKEN}
    assert links == {each.code: each != language for each in SPOKEN}


@every
def test_charts_of_the_report_have_their_words(language: Language) -> None:
    assert all(chart_words()[language.tag].values())
