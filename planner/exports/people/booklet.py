"""The playbook as a booklet: one page of HTML with contents, a sheet of paper a page, in A5 or A4."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from planner.domain.listing import in_a_row
from planner.exports.pages import self_contained
from planner.i18n import SPOKEN, _, use_language
from planner.people.playbook.markdown import rendered
from planner.people.playbook.pages import PageKind, PlaybookPage, phase_label
from planner.people.playbook.products import Product, gaps
from planner.people.playbook.reading import Playbook

PAPERS = ("a5", "a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletPage:
    """A page of the booklet: where it is linked, its title, for whom and when, its text."""

    anchor: str
    title: str
    when: str
    chips: tuple[str, ...]
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Pages of one kind."""

    title: str
    pages: tuple[BookletPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A product's attributes; `gaps` names those nobody has filled in."""

    anchor: str
    title: str
    rows: tuple[tuple[str, str], ...]
    gaps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """Everything the page shows, in one language."""

    language: str
    words: dict[str, str]
    chapters: tuple[Chapter, ...]
    sheets: tuple[Sheet, ...]


def booklet_html(playbook: Playbook, products: Sequence[Product], subject: Callable[[], str], paper: str) -> str:
    """The booklet, self-contained, both languages in it; `subject` says of whom, which phase and desk."""
    booklets = []
    for language in SPOKEN:
        with use_language(language.code):
            booklets.append(_booklet(playbook, products, subject(), language.tag))
    return self_contained(
        "pages/playbook.html", styles=["tokens.css"], scripts=[], data={}, pages=booklets, paper=paper.upper()
    )


def _booklet(playbook: Playbook, products: Sequence[Product], subject: str, language: str) -> Booklet:
    numbered = list(enumerate(playbook.pages, start=1))
    chapters = tuple(
        Chapter(title=kind.label, pages=tuple(_page(page, f"{language}-{number}") for number, page in pages))
        for kind, pages in groupby(numbered, key=lambda each: each[1].kind)
    )
    return Booklet(
        language=language, words=_words(subject), chapters=chapters, sheets=tuple(_sheets(products, language))
    )


def _page(page: PlaybookPage, anchor: str) -> BookletPage:
    phases = tuple(phase_label(phase) for phase in page.phases)
    return BookletPage(
        anchor=anchor,
        title=page.label,
        when=page.when,
        chips=(*(desk.label for desk in page.desks), *phases),
        body=Markup(rendered(page.text, below=2)),
    )


def _sheets(products: Sequence[Product], language: str) -> list[Sheet]:
    missing = {
        gap.product: _("Not filled in yet: {names}", names=in_a_row((*gap.empty, *gap.missing)))
        for gap in gaps(products)
    }
    return [
        Sheet(
            anchor=f"{language}-product-{number}",
            title=product.name,
            rows=tuple(product.attributes.items()),
            gaps=missing.get(product.name, ""),
        )
        for number, product in enumerate(products, start=1)
    ]


def _words(subject: str) -> dict[str, str]:
    return {
        "title": _("Playbook"),
        "subject": subject,
        "contents": _("Contents"),
        "products": PageKind.ATTRIBUTES.label,
        "sheets": _("Attribute sheets"),
        "empty": _("There is no page for this yet: write people/playbook/*.md beside scenario.yaml."),
    }
