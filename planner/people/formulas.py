"""Arithmetic on measures, as scorecards write it: `converted / inquiries`. Nothing else runs.

Python's own parser reads the text; only numbers, names, + - * /, a minus in front, brackets, min and max are taken.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from planner.i18n import _
from planner.people.measures import BY_NAME, MEASURES, Table, Unit

MOST_SIGNS = 300
_SIGNS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda one, two: one + two,
    ast.Sub: lambda one, two: one - two,
    ast.Mult: lambda one, two: one * two,
    ast.Div: lambda one, two: one / two,
}
_CALLS: Mapping[str, Callable[[Any, Any], Any]] = {"min": np.minimum, "max": np.maximum}
FEN = 100.0


class FormulaFault(ValueError):
    """A formula that cannot be used: what is wrong, the part it is about, what would be right."""

    def __init__(self, problem: str, value: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem, self.value, self.remedy = problem, value, remedy


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula."""

    text: str
    tree: ast.expr

    @property
    def names(self) -> tuple[str, ...]:
        """The measures in it, each once, as they come."""
        calls = {id(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Name) and id(node) not in calls)
        return tuple(dict.fromkeys(node.id for node in found))

    @property
    def share(self) -> tuple[str, str] | None:
        """The counts of `part / whole` where it is nothing but that: its chance is known then."""
        tree = self.tree
        if not (isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div)):
            return None
        if not (isinstance(tree.left, ast.Name) and isinstance(tree.right, ast.Name)):
            return None
        pair = tree.left.id, tree.right.id
        return pair if all(BY_NAME[name].unit is Unit.COUNT for name in pair) else None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables it takes figures from."""
        return tuple(dict.fromkeys(BY_NAME[name].table for name in self.names))

    def of(self, totals: "pd.DataFrame") -> "pd.Series[float]":
        """Its value for each row of `totals`, money in yuan; NaN where a figure is unknown or a divisor is 0."""
        columns = {name: _column(totals, name) for name in self.names}
        with np.errstate(divide="ignore", invalid="ignore"):
            found = _value(self.tree, columns)
        values = pd.Series(np.broadcast_to(np.asarray(found, dtype=float), (len(totals),)).copy(), index=totals.index)
        return values.where(np.isfinite(values))


def read_formula(text: str) -> Formula:
    """Raises FormulaFault for whatever is not arithmetic on known measures."""
    if len(text) > MOST_SIGNS:
        raise FormulaFault(_("the formula is too long"), f"{text[:40]}…", _("at most {most} signs", most=MOST_SIGNS))
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaFault(_("this is no formula"), text, _("write it like converted / inquiries")) from error
    _check(tree, text)
    return Formula(text=text.strip(), tree=tree)


def _check(tree: ast.expr, text: str) -> None:
    if isinstance(tree, ast.Constant) and isinstance(tree.value, int | float) and not isinstance(tree.value, bool):
        return
    if isinstance(tree, ast.Name):
        _check_name(tree.id)
    elif isinstance(tree, ast.BinOp) and type(tree.op) in _SIGNS:
        _check(tree.left, text)
        _check(tree.right, text)
    elif isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        _check(tree.operand, text)
    elif _is_call(tree):
        for each in tree.args:  # type: ignore[attr-defined]
            _check(each, text)
    else:
        part = ast.get_source_segment(text.strip(), tree) or text
        raise FormulaFault(
            _("a formula is arithmetic alone"), part, _("numbers, names, + - * /, brackets, min(a, b), max(a, b)")
        )


def _is_call(tree: ast.expr) -> bool:
    return (
        isinstance(tree, ast.Call)
        and isinstance(tree.func, ast.Name)
        and tree.func.id in _CALLS
        and len(tree.args) == 2
        and not tree.keywords
    )


def _check_name(name: str) -> None:
    if name in BY_NAME:
        return
    near = get_close_matches(name, list(BY_NAME), n=1)
    known = ", ".join(measure.name for measure in MEASURES)
    remedy = _("did you mean {name}?", name=near[0]) if near else _("known here: {names}", names=known)
    raise FormulaFault(_("no figure is called so"), name, remedy)


def _column(totals: "pd.DataFrame", name: str) -> "np.ndarray[Any, np.dtype[np.float64]]":
    column = totals[name].astype("Float64").to_numpy(dtype="float64", na_value=np.nan)
    return np.asarray(column / (FEN if BY_NAME[name].unit is Unit.MONEY else 1.0), dtype=np.float64)


def _value(tree: ast.expr, columns: Mapping[str, Any]) -> Any:
    if isinstance(tree, ast.Constant):
        return np.float64(tree.value)  # type: ignore[arg-type]
    if isinstance(tree, ast.Name):
        return columns[tree.id]
    if isinstance(tree, ast.UnaryOp):
        return -_value(tree.operand, columns)
    if isinstance(tree, ast.BinOp):
        return _SIGNS[type(tree.op)](_value(tree.left, columns), _value(tree.right, columns))
    assert isinstance(tree, ast.Call)
    assert isinstance(tree.func, ast.Name)
    return _CALLS[tree.func.id](_value(tree.args[0], columns), _value(tree.args[1], columns))
