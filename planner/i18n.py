"""Every word a user sees: English in the code, Simplified Chinese from `locales/*.po`.

`_("{count} people", count=3)` gives the text in the language of the current context.
Catalogues are split by part of the product (`locales/zh_CN/report.po`, ...), so that a part
and its words change together; a test walks the code and fails on a message without its Chinese.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planner.singular import in_number


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
_ENTRY = re.compile(r'^msgid (?P<message>(?:".*"\s*)+)^msgstr (?P<translation>(?:".*"\s*)+)', re.MULTILINE)
_STRING = re.compile(r'^"(.*)"', re.MULTILINE)
_ESCAPE, _ESCAPED = re.compile(r"\\(.)"), {"n": "\n", "t": "\t", "r": "\r"}
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
    elif values:
        message = in_number(message, values)
    return message.format(**values) if values else message


def gettext_marker(message: str) -> str:
    """Mark a message for translation without translating it yet (tables of labels)."""
    return message


N_ = gettext_marker


@cache
def catalogue(language: str) -> dict[str, str]:
    """All translated messages of `language`."""
    messages: dict[str, str] = {}
    for path in sorted((_LOCALES / language).glob("*.po")):
        messages |= translations(path.read_text(encoding="utf-8"))
    return messages


def translations(po: str) -> dict[str, str]:
    """The translated messages of a catalogue file.

    Read here and not by Babel, which takes a fifth of a second for all of them: more than a short command's own work.
    No message has a context or a plural.
    """
    pairs = ((_text(entry["message"]), _text(entry["translation"])) for entry in _ENTRY.finditer(po))
    return {message: translation for message, translation in pairs if message and translation}


def _text(strings: str) -> str:
    """What strings in quotes, one or more lines of them, say together."""
    joined = "".join(_STRING.findall(strings))
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), joined) if "\\" in joined else joined


def _known(language: str) -> str:
    if language in LANGUAGES:
        return language
    return next((each.code for each in SPOKEN if language.lower().startswith(each.short)), DEFAULT_LANGUAGE)
