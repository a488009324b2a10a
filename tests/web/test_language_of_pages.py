"""A page speaks its reader's language, whatever the server was started in."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from planner.web.app import create_app
from planner.web.render import LANG_COOKIE
from tests.exports.test_either_name import with_english_names
from tests.factories import plan

PAGES = ("/roster", "/coverage", "/day/2026-11-11", "/people", "/people/codes")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("server", "reader"), [("en", "zh_CN"), ("zh_CN", "en")])
def test_names_are_those_of_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, server: str, reader: str
) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    sample = with_english_names(plan())
    write_plan(sample, tmp_path / "plan.json")
    with use_language(server):
        client = TestClient(create_app(tmp_path), base_url="http://127.0.0.1", cookies={LANG_COOKIE: reader})
        shown = client.get(page)

    assert shown.status_code == 200
    assert ("Team " in shown.text or "Queue " in shown.text) is (reader == "en")
    campaign, codes = sample.floor.campaign, sample.floor.codes
    chinese, english = (campaign.name, campaign.shop), (campaign.english_name, campaign.english_shop)
    if page == "/roster":
        chinese, english = (
            (*chinese, *(each.name for each in codes)),
            (*english, *(each.english_name for each in codes)),
        )
    told = [name in shown.text for name in (english if reader == "en" else chinese)]
    assert told == [True] * len(told)
    assert not any(name in shown.text for name in (chinese if reader == "en" else english))


@pytest.mark.parametrize(
    ("chosen", "browser", "lang"),
    [
        (None, None, "zh-CN"),
        (None, "en-US,en;q=0.9", "en"),
        (None, "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        (None, "en-GB,en;q=0.9,zh-TW;q=0.5", "zh-CN"),
        (None, "fr-FR,fr;q=0.9", "zh-CN"),
        ("zh_CN", "en-US,en;q=0.9", "zh-CN"),
        ("en", "zh-CN", "en"),
    ],
)
def test_who_chose_nothing_is_answered_as_their_browser_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str | None, browser: str | None, lang: str
) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    write_plan(plan(), tmp_path / "plan.json")
    client = TestClient(
        create_app(tmp_path), base_url="http://127.0.0.1", cookies={LANG_COOKIE: chosen} if chosen else {}
    )

    shown = client.get("/roster", headers={"Accept-Language": browser} if browser else {})

    assert f'<html lang="{lang}"' in shown.text
