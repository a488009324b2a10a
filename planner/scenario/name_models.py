"""Names of what a scenario names: a text, or one for each language."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidatorFunctionWrapHandler, WrapValidator

from planner.domain.naming import in_language
from planner.i18n import N_
from planner.scenario.fields import Name, Strict


class NamesModel(Strict):
    """A name in Chinese and one in English; each output shows that of its language."""

    zh: Name = Field(description=N_("the Chinese name"))
    en: Name = Field(description=N_("the English name"))


_NAME: TypeAdapter[str] = TypeAdapter(Name, config=ConfigDict(strict=True, str_strip_whitespace=True))


def _name_or_names(value: object, _either: ValidatorFunctionWrapHandler) -> str | NamesModel:
    """Faults of the one that is meant only: a mapping has both names, everything else is one."""
    return NamesModel.model_validate(value) if isinstance(value, dict) else _NAME.validate_python(value)


EitherName = Annotated[NamesModel | Name, WrapValidator(_name_or_names)]


def names_of(name: str | NamesModel, field: str = "name") -> dict[str, str]:
    """The fields of the domain: `name` and `english_name`."""
    return dict(zip((field, f"english_{field}"), both_names(name), strict=True))


def both_names(name: str | NamesModel) -> tuple[str, str]:
    """The name, and the English one; empty where one stands for both languages."""
    return (name.zh, name.en) if isinstance(name, NamesModel) else (name, "")


def shown_name(name: str | NamesModel) -> str:
    """The name in the current language."""
    return in_language(*both_names(name))


def written_names(name: object) -> Iterator[str]:
    """Every name in the raw YAML of a `name`, whatever is wrong with it."""
    written = (name.get("zh"), name.get("en")) if isinstance(name, dict) else (name,)
    return (each for each in written if isinstance(each, str) and each)
