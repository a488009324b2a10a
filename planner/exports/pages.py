"""The one Jinja2 environment of Dacu, and texts that carry both languages.

A page served to one reader uses `_` and gets that reader's language. A file that is handed
on, such as the report, cannot know its reader: its texts are `Both`, written out once per
language and switched by the `lang` attribute of the page.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Protocol

import jinja2
from markupsafe import Markup, escape

from planner.domain.shares import target_text
from planner.domain.times import day_text
from planner.i18n import N_, SOURCE, _, use_language
from planner.resources import bundled
from planner.singular import in_number


@dataclass(frozen=True, slots=True)
class Both:
    """A text in Chinese and in English. Plain strings are escaped when shown, `Markup` is not."""

    zh: str
    en: str

    def __html__(self) -> Markup:
        """Both languages side by side; the page shows one of them."""
        return self._wrapped("span")

    @property
    def tspan(self) -> Markup:
        """The same for a text inside SVG."""
        return self._wrapped("tspan")

    @property
    def strong(self) -> "Both":
        """The same, set in bold."""
        bold = Markup("<b>{}</b>")
        return Both(bold.format(self.zh), bold.format(self.en))

    def _wrapped(self, tag: str) -> Markup:
        if self.zh == self.en:
            return escape(self.zh)
        pattern = Markup(f'<{tag} lang="zh-CN">{{zh}}</{tag}><{tag} lang="en">{{en}}</{tag}>')
        return pattern.format(zh=self.zh, en=self.en)


def both(write: Callable[[], str]) -> Both:
    """What `write` says in each language; it translates with `planner.i18n._`."""
    with use_language("zh_CN"):
        zh = write()
    with use_language("en"):
        en = write()
    return Both(zh, en)


def t(message: str, /, **values: object) -> Both:
    """`message` in both languages; a value that is `Both` itself goes in in the matching one."""

    def written(language: str) -> Markup:
        inside = {name: _in(value, language) for name, value in values.items()}
        with use_language(language):
            pattern = _(message)
        return escape(in_number(pattern, inside) if language == SOURCE else pattern).format(**inside)

    return Both(written("zh_CN"), written("en"))


class Labelled(Protocol):
    """Whatever has a name in each language: a queue, a team, a phase."""

    @property
    def label(self) -> str:
        """The name in the current language."""


def named(of: Labelled) -> Both:
    """What `of` is called in each language."""
    return both(lambda: of.label)


def joined(parts: Sequence[Both]) -> Both:
    """Parts of an enumeration with the comma of each language between them."""
    return Both(Markup("，").join(part.zh for part in parts), Markup(", ").join(part.en for part in parts))


@cache
def environment() -> jinja2.Environment:
    """Templates from the `templates` folder: everything escaped, an unknown name is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(bundled("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_=_, N_=N_, t=t)
    made.filters.update(number=number, percent=percent, day_text=day_text, target=target_text)
    return made


def _in(value: object, language: str) -> object:
    if not isinstance(value, Both):
        return value
    return value.en if language == "en" else value.zh


def number(value: float, digits: int = 0, *, sign: bool = False) -> str:
    """`value` with thousands separated and a true minus sign; `sign` writes a plus too. Never "−0"."""
    text = f"{abs(value):,.{digits}f}"
    if not any(figure in text for figure in "123456789"):
        return text
    return ("−" if value < 0 else "+" if sign else "") + text


def percent(share: float | None, digits: int = 0) -> str:
    """A share as percent; "–" where it is not known."""
    return "–" if share is None else f"{number(share * 100, digits)}%"


def self_contained(
    template: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str],
    on_call: Mapping[str, str] = MappingProxyType({}),
    data: object,
    **context: object,
) -> str:
    """A page that needs nothing but itself, to be opened from a disk or a mail.

    `styles` and `scripts` name files under `templates/static`, written into the page in that order;
    `data` is written as JSON for the scripts. Scripts `on_call`, by the id of their element, are
    written as text that costs nothing until a script runs it. The page's security policy names the
    scripts by their hashes and allows nothing else to run and nothing to be fetched.
    """
    texts = [_static(name) for name in scripts]
    waiting = {element: _static(name) for element, name in on_call.items()}
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (*waiting.values(), *texts)
    )
    return (
        environment()
        .get_template(template)
        .render(
            styles=[Markup(_static(name)) for name in styles],
            scripts=[Markup(text) for text in texts],
            on_call={element: Markup(text) for element, text in waiting.items()},
            policy=f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {hashes}",
            data=script_json(data),
            **context,
        )
    )


def as_fields(record: object) -> dict[str, object]:
    """A dataclass as its fields by name, without copying what they hold."""
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} cannot be written into a page")
    return {field.name: getattr(record, field.name) for field in fields(record)}


def script_json(data: object) -> Markup:
    """JSON that may stand inside a script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=as_fields)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


@cache
def _static(name: str) -> str:
    return (bundled("templates") / "static" / name).read_text(encoding="utf-8")
