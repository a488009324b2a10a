"""Every word a user sees: English in the code, Simplified Chinese from `locales/*.po` through Babel.

`_("{count} people", count=3)` gives the text in the language of the current context.
Catalogues are split by part of the product (`locales/zh_CN/report.po`, ...), so that a part
and its words change together; a test walks the code and fails on a message without its Chinese.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language Dacu speaks: its catalogue's `code`, the `tag` of web pages, what its readers call it."""

    code: str
    tag: str
    name: str

    @property
    def short(self) -> str:
        """How whatever names it begins: `en` for en, en_GB and English."""
        return self.code[:2]


SPOKEN = (Language(code="zh_CN", tag="zh-CN", name="中文"), Language(code="en", tag="en", name="English"))
"""Every language, the default first."""
SOURCE = "en"
"""The language messages are written in: it needs no catalogue."""
LANGUAGES = tuple(each.code for each in SPOKEN)
LANGUAGE = {each.code: each for each in SPOKEN}
DEFAULT_LANGUAGE = SPOKEN[0].code
_LOCALES = Path(__file__).resolve().parent / "locales"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def set_language(language: str) -> None:
    """Use `language` from here on in this context; anything unknown means the default."""
    _language.set(_known(language))


def current_language() -> str:
    """The language messages are written in now."""
    return _language.get()


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Use `language` inside the block."""
    token = _language.set(_known(language))
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str, /, **values: object) -> str:
    """`message` in the current language, with `{name}` replaced by `values`."""
    if _language.get() != SOURCE:
        message = catalogue(_language.get()).get(message, message)
    return message.format(**values) if values else message


def gettext_marker(message: str) -> str:
    """Mark a message for translation without translating it yet (tables of labels)."""
    return message


N_ = gettext_marker


@cache
def catalogue(language: str) -> dict[str, str]:
    """All translated messages of `language`."""
    from babel.messages.pofile import read_po

    messages: dict[str, str] = {}
    for path in sorted((_LOCALES / language).glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=language):
                if entry.id and entry.string:
                    messages[str(entry.id)] = str(entry.string)
    return messages


def _known(language: str) -> str:
    if language in LANGUAGES:
        return language
    return next((each.code for each in SPOKEN if language.lower().startswith(each.short)), DEFAULT_LANGUAGE)
