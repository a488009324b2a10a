"""Question sheets, an exam and its key: what is handed out holds no answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.exports.pages import self_contained
from planner.i18n import SPOKEN, _, use_language
from planner.people.playbook.exam import LETTERS, Question
from planner.people.playbook.products import Product
from planner.people.playbook.results import Gated


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it is printed; without choices it is answered in writing."""

    text: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything a page shows, in one language: a leaf for each title, with its questions."""

    language: str
    words: dict[str, str]
    leaves: tuple[tuple[str, tuple[Asked, ...]], ...]


def exam_html(questions: Sequence[Question], subject: Callable[[], str]) -> str:
    """The exam to be handed out."""

    def leaves() -> tuple[tuple[str, tuple[Asked, ...]], ...]:
        asked = tuple(
            Asked(text=_asked(each.product, each.attribute), choices=tuple(zip(LETTERS, each.choices, strict=False)))
            for each in questions
        )
        return (("", asked),)

    return _html(leaves, lambda: _("Exam"), subject)


def question_sheets_html(products: Sequence[Product], subject: Callable[[], str]) -> str:
    """A leaf a product: every attribute that is filled in, to be answered in writing."""

    def leaves() -> tuple[tuple[str, tuple[Asked, ...]], ...]:
        return tuple(
            (each.name, tuple(Asked(text=name) for name, value in each.attributes.items() if value))
            for each in products
        )

    return _html(leaves, lambda: _("Question sheets"), subject)


def key_rows(questions: Sequence[Question]) -> list[Sequence[object]]:
    """Headings, then number, product, attribute, letter and answer of each question."""
    heads = (_("No."), _("Product"), _("Attribute"), _("Letter"), _("Answer"))
    rows = [
        (number, each.product, each.attribute, each.letter, each.choices[each.answer])
        for number, each in enumerate(questions, start=1)
    ]
    return [heads, *rows]


def gate_rows(people: Sequence[Gated]) -> list[Sequence[object]]:
    """Headings, then a row for everybody a course holds back, with how they stand."""
    heads = (_("Course"), _("Exam on"), _("Agent ID"), _("Name"), _("Standing"), _("Points of the exam"), _("Taken on"))
    rows = [
        (
            each.course.label,
            each.course.exam,
            each.agent.id,
            each.agent.name,
            each.standing.label,
            f"{each.result.score:g}" if each.result is not None else "",
            each.result.day if each.result is not None else "",
        )
        for each in people
    ]
    return [heads, *rows]


def _asked(product: str, attribute: str) -> str:
    return _("{product}: {attribute}?", product=product, attribute=attribute)


def _html(
    leaves: Callable[[], tuple[tuple[str, tuple[Asked, ...]], ...]],
    title: Callable[[], str],
    subject: Callable[[], str],
) -> str:
    papers = []
    for language in SPOKEN:
        with use_language(language.code):
            words = {
                "title": title(),
                "subject": subject(),
                "name": _("Name"),
                "day": _("Exam day"),
                "score": _("Points of the exam"),
                "empty": _("There are no questions: attribute sheets hold nothing two products differ in."),
            }
            papers.append(Paper(language=language.tag, words=words, leaves=leaves()))
    return self_contained("pages/exam.html", styles=["tokens.css"], scripts=[], data={}, pages=papers)
