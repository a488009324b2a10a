"""Small settings files of `people/`: strict YAML with a model each; a file that is not there means the defaults."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from planner.scenario.faults import FaultList
from planner.scenario.fields import Strict
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.strict_yaml import read_yaml
from planner.scenario.wording import add_faults

M = TypeVar("M", bound=Strict)


def read_settings(folder: Path, file: str, model: type[M]) -> M:
    """The settings of `folder/file`. Raises InvalidInput with every fault of it."""
    if not (folder / file).is_file():
        return model()
    faults, found = FaultList(), None
    raw = read_file(folder, file, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file, faults) if text is not None else None
    if document is not None:
        try:
            found = model.model_validate(document.data)
        except ValidationError as error:
            add_faults(error, document, file, faults, model)
    faults.raise_any(str(folder / file))
    assert found is not None
    return found
