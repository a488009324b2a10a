"""JSON that a person can read, edit and compare: whatever fits stands on one line, the rest is indented."""

import json
from collections.abc import Iterator, Mapping, Sequence

WIDTH = 140
_SCALARS = (str, int, float, bool, type(None))

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def json_text(value: Json) -> str:
    """`value` as JSON with a final newline; keys keep their order.

    A list of numbers always takes one line, however long; an object or list without deeper ones
    takes one where it fits into `WIDTH`. Everything else has an entry a line, indented by one.

    Raises
    ------
    ValueError
        For NaN and infinities, which JSON has no word for.
    """
    return "".join((*_lines(value, 0), "\n"))


def _lines(value: Json, depth: int) -> Iterator[str]:
    if isinstance(value, _SCALARS):
        yield _flat(value)
        return
    if _on_one_line(value):
        line = _flat(value)
        if len(line) + depth <= WIDTH or _is_series(value):
            yield line
            return
    indent = "\n" + " " * (depth + 1)
    if isinstance(value, Mapping):
        yield "{"
        for place, (key, entry) in enumerate(value.items()):
            yield f"{',' if place else ''}{indent}{_flat(key)}: "
            yield from _lines(entry, depth + 1)
        yield "\n" + " " * depth + "}"
    else:
        yield "["
        for place, entry in enumerate(value):
            yield f"{',' if place else ''}{indent}"
            yield from _lines(entry, depth + 1)
        yield "\n" + " " * depth + "]"


def _on_one_line(value: Sequence[Json] | Mapping[str, Json]) -> bool:
    """Whether nothing in `value` holds anything itself."""
    entries = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(entry, _SCALARS) for entry in entries)


def _is_series(value: Sequence[Json] | Mapping[str, Json]) -> bool:
    return not isinstance(value, Mapping) and all(isinstance(entry, int | float | None) for entry in value)


def _flat(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
