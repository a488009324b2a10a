"""Every word a user sees: English in the code, Simplified Chinese from `locales/*.po` through Babel.

`_("{count} people", count=3)` gives the text in the language of the current context.
Catalogues are split by part of the product (`locales/zh_CN/report.po`, ...), so that a part
and its words change together; a test walks the code and fails on a message without its Chinese.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"
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
    if _language.get() != "en":
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
    return "en" if language.lower().startswith("en") else DEFAULT_LANGUAGE
