"""What a scenario's things are called: one name, and an English one where the scenario gives both."""

from collections.abc import Callable, Iterable
from typing import Protocol

from planner.domain.spelling import Spellings, clean
from planner.i18n import current_language, use_language


class Named(Protocol):
    """Has an id, a name and an English name, empty where it has one name for both languages."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def english_name(self) -> str: ...


def in_language(name: str, english_name: str) -> str:
    """The name that is shown to somebody who reads the current language."""
    return english_name if english_name and current_language() == "en" else name


def names_by(tell: Callable[[], str]) -> tuple[str, str]:
    """What `tell` says in Chinese and in English: both names of what Dacu itself names."""
    with use_language("zh_CN"):
        chinese = tell()
    with use_language("en"):
        return chinese, tell()


def by_any_name(entries: Iterable[Named]) -> Spellings:
    """Ids by themselves and by either name, whatever language is spoken."""
    known = list(entries)
    return Spellings(
        (each.id for each in known),
        ((clean(name), each.id) for each in known for name in (each.name, each.english_name) if name),
    )
