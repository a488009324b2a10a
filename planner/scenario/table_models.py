"""Where a table of a scenario stands: a file, or a file and what is not to be guessed of it."""

from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidatorFunctionWrapHandler, WrapValidator

from planner.i18n import N_
from planner.scenario.fields import Name, Strict
from planner.scenario.table_source import TableSource

_TableFile = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^/\\:\x00-\x1f][^\\:\x00-\x1f]*$")]


class TableModel(Strict):
    """A table whose sheet, headings or columns are said, where Dacu guesses them wrong."""

    file: _TableFile = Field(description=N_("file of the table"))
    sheet: Name | None = Field(None, description=N_("name of the sheet in the workbook"))
    heading_row: int | None = Field(None, ge=1, le=500_000, description=N_("number of the row the headings begin in"))
    columns: dict[str, str] = Field(default={}, description=N_("what a column is called in the file: {wage: 时薪标准}"))
    every_row: bool = Field(
        False, description=N_("true: no row is a total or signature, no blank cell means the one above")
    )


_FILE: TypeAdapter[str] = TypeAdapter(_TableFile, config=ConfigDict(strict=True))


def _file_or_table(value: object, _either: ValidatorFunctionWrapHandler) -> str | TableModel:
    """Faults of the one that is meant only: a mapping is a table, everything else a file."""
    return TableModel.model_validate(value) if isinstance(value, dict) else _FILE.validate_python(value)


AnyTable = Annotated[TableModel | _TableFile, WrapValidator(_file_or_table)]


def source_of(table: str | TableModel) -> TableSource:
    """Where to find it."""
    if isinstance(table, str):
        return TableSource(file=table)
    return TableSource(
        file=table.file,
        sheet=table.sheet or "",
        heading_row=table.heading_row,
        columns=dict(table.columns),
        every_row=table.every_row,
    )
