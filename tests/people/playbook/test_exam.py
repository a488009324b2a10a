"""Exams are drawn from attribute sheets; results are told beside the gate of a course."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.i18n import use_language
from planner.people.playbook.exam import draw_exam
from planner.people.playbook.products import Gap, Product, gaps, notes_on, read_products
from planner.people.playbook.results import PASS_MARK, Result, Standing, gate, read_results
from planner.scenario.faults import FaultList
from tests.people.playbook.folders import SHIPPED, people, shop


def product(name: str, /, **attributes: str) -> Product:
    return Product(name=name, file=f"{name}.csv", attributes=attributes)


TEAS = (
    product("one", origin="Hangzhou", water="80", name="one", tin="steel"),
    product("two", origin="Fuding", water="85", name="two", tin=""),
    product("three", origin="Fengqing", water="80", name="three"),
)


def test_empty_and_missing_attributes_are_listed_by_product() -> None:
    assert gaps(TEAS) == (
        Gap(product="two", empty=("tin",), missing=()),
        Gap(product="three", empty=(), missing=("tin",)),
    )


def test_a_short_sheet_is_a_note() -> None:
    assert [note.file for note in notes_on([product("x", origin="y")])] == ["x.csv"]


def test_an_attribute_twice_is_a_fault_in_its_cell(tmp_path: Path) -> None:
    faults = FaultList()
    read_products(people(tmp_path, products__tea_csv="属性,内容\n产地,杭州\n合计,1\n产地,福鼎\n"), faults)

    assert [(each.file, each.place, each.value) for each in faults] == [("tea.csv", "第 4 行“属性”列", "产地")]


def test_a_sheet_without_attributes_or_without_what_they_are_is_a_fault(tmp_path: Path) -> None:
    faults = FaultList()
    place = people(tmp_path, products__none_csv="属性,内容\n", products__half_csv="属性\n产地\n")
    with use_language("en"):
        read_products(place, faults)

    assert [(each.file, each.problem) for each in faults] == [
        ("half.csv", "column 内容 (value) is missing"),
        ("none.csv", "the table is empty"),
    ]


def test_questions_are_what_products_differ_in_and_never_their_names() -> None:
    exam = draw_exam(TEAS, 100, seed=1)

    assert sorted((each.product, each.attribute) for each in exam) == sorted(
        [*((tea.name, "origin") for tea in TEAS), *((tea.name, "water") for tea in TEAS)]
    )


@given(st.integers(0, 10_000), st.integers(0, 6))
def test_the_right_choice_is_there_once_and_wrong_ones_are_other_products_values(seed: int, count: int) -> None:
    exam = draw_exam(TEAS, count, seed)
    by_name = {tea.name: tea for tea in TEAS}

    assert len(exam) == len({(each.product, each.attribute) for each in exam}) == count
    for each in exam:
        right = by_name[each.product].attributes[each.attribute]
        others = {tea.attributes[each.attribute] for tea in TEAS} - {right}
        assert each.choices["ABCD".index(each.letter)] == right
        assert sorted(each.choices) == sorted({right, *others})
    assert draw_exam(TEAS, count, seed) == exam


def test_another_seed_draws_another_exam() -> None:
    assert len({draw_exam(TEAS, 6, seed) for seed in range(5)}) == 5


def test_the_last_result_counts_and_who_has_none_is_told() -> None:
    floor = shop()
    course = floor.courses[0]
    first, second, third = [agent.id for agent in floor.agents if agent.team == "售后"][:3]
    results = (
        Result(agent=first, course=course.name, score=60, day=date(2026, 6, 15)),
        Result(agent=first, course=course.name, score=80, day=date(2026, 6, 16)),
        Result(agent=second, course=course.name, score=79.5, day=date(2026, 6, 15)),
    )
    told = {each.agent.id: each.standing for each in gate(floor, results, PASS_MARK)}

    assert [told[each] for each in (first, second, third)] == [
        Standing.PASSED,
        Standing.FAILED,
        Standing.NOT_TAKEN,
    ]
    assert set(told) == {agent.id for agent in floor.agents if agent.team == "售后"}


def test_shipped_results_leave_two_people_waiting() -> None:
    faults = FaultList()
    told = gate(shop(), read_results(SHIPPED / "people", shop(), faults), PASS_MARK)

    assert list(faults) == []
    assert [each.standing for each in told].count(Standing.PASSED) == len(told) - 2


def test_a_result_of_nobody_and_of_no_course_are_faults_at_once(tmp_path: Path) -> None:
    faults = FaultList()
    text = "工号,课程,成绩,日期\n张三丰,售前支援,90,2026-06-15\nA016,泡茶,90,2026-06-15\nA016,售前支援,101,2026-06-15\n"
    read_results(people(tmp_path, exam_results_csv=text), shop(), faults)

    assert [each.value for each in faults] == ["101", "张三丰", ""]
