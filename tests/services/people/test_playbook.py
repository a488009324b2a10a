"""The playbook of 618 as files: cut to a phase and a desk, with every fault of every file at once."""

import csv
import shutil
from pathlib import Path

import pytest

from planner.domain.campaign import PhaseKind
from planner.errors import InvalidInput, NotAsAsked
from planner.i18n import use_language
from planner.services.people.playbook import open_playbook, write_playbook
from planner.services.people.playbook_words import said_of_playbook

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"
PHRASES = {"phrases-chat-desk.csv", "phrases-sogou.txt", "phrases-baidu.txt", "custom_phrase.txt"}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def shop(home: Path) -> Path:
    place = home / "618"
    shutil.copytree(SHIPPED, place)
    return place


def test_everything_there_is_something_for_is_written(tmp_path: Path) -> None:
    opened = open_playbook(SHIPPED)
    written = {path.name for path in write_playbook(opened, tmp_path)}
    owners = {f"calls-{call.owner}.csv" for call in opened.calls}

    assert len(owners) == 15
    assert written == PHRASES | owners | {
        *("playbook.html", "questions.html", "exam.html", "exam-key.csv"),
        *("gate.csv", "calls.html", "calls-overview.csv"),
    }
    assert {path.name for path in tmp_path.iterdir()} == written


def test_an_exam_holds_no_answer_and_its_key_has_one_for_each_question(tmp_path: Path) -> None:
    write_playbook(open_playbook(SHIPPED), tmp_path, questions=7)
    exam, key = (tmp_path / "exam.html").read_text(encoding="utf-8"), rows(tmp_path / "exam-key.csv")

    assert [row[0] for row in key[1:]] == [str(number) for number in range(1, 8)]
    assert exam.count('class="choices"') == 2 * 7
    assert "answer" not in exam.lower()


def test_a_phase_and_a_desk_leave_their_pages_and_phrases_alone(tmp_path: Path) -> None:
    opened = open_playbook(SHIPPED, phase="引爆期", desk="Pre-sales")
    write_playbook(opened, tmp_path)
    codes = {row[1] for row in rows(tmp_path / "phrases-chat-desk.csv")[1:]}

    assert opened.phase is PhaseKind.PEAK
    assert opened.playbook.pages != ()
    assert all(page.concerns(PhaseKind.PEAK, frozenset(("售前",))) for page in opened.playbook.pages)
    assert "kd" in codes
    assert "tk" not in codes
    with use_language("en"):
        assert opened.subject == "Xiaoman Tea · peak phase · Pre-sales"


@pytest.mark.parametrize(("phase", "desk", "part"), [("later", "", "phase"), ("", "售中", "desk")])
def test_a_phase_or_desk_there_is_not_is_refused(phase: str, desk: str, part: str) -> None:
    with pytest.raises(NotAsAsked) as caught:
        open_playbook(SHIPPED, phase, desk)

    assert caught.value.part == part


def test_paper_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAsAsked):
        write_playbook(open_playbook(SHIPPED), tmp_path, paper="b5")


def test_a_shop_without_a_playbook_gets_a_booklet_that_says_how_to_begin(tmp_path: Path) -> None:
    place = shop(tmp_path)
    shutil.rmtree(place / "people")
    opened = open_playbook(place)

    assert [path.name for path in write_playbook(opened, tmp_path / "out")] == ["playbook.html"]
    assert "people/playbook/*.md" in (tmp_path / "out" / "playbook.html").read_text(encoding="utf-8")


def test_faults_of_pages_products_results_and_calls_come_at_once(tmp_path: Path) -> None:
    place = shop(tmp_path)
    (place / "people/playbook/x.md").write_text("no head", encoding="utf-8")
    (place / "people/products/x.csv").write_text("属性\n", encoding="utf-8")
    (place / "people/exam_results.csv").write_text("工号,课程,成绩,日期\nA001,x,1,2026-06-15\n", encoding="utf-8")
    (place / "people/calls.csv").write_text("买家,工号\n谁也不是,A001\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        open_playbook(place)

    assert {fault.file for fault in caught.value.faults} == {"x.md", "x.csv", "exam_results.csv", "calls.csv"}


def test_it_is_said_what_is_empty_who_waits_and_how_many_calls_are_open() -> None:
    with use_language("en"):
        said = list(said_of_playbook(open_playbook(SHIPPED)))

    assert said[0] == "In the booklet: pages 11, phrases 15, products 3"
    assert "白毫银针 not filled in yet: 保质期, 适合人群, 生产许可证" in said
    assert said[-1] == "Old buyers to call: 90, called so far: 2"
    assert "2 of the team have not passed, and the plan lets all of them in from 2026-06-15: A024, A026" in said[-2]
