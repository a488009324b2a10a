"""Faults as they are kept and sent."""

from typing import Any

from planner.errors import DacuError, Fault, InvalidInput, NoRoster


def failure(error: DacuError) -> dict[str, Any]:
    """What a run that failed says, in the language of whoever asked."""
    told: dict[str, Any] = {"problem": str(error)}
    if isinstance(error, NoRoster):
        told |= {"proved": True, "conflicts": list(error.conflicts)}
    if isinstance(error, InvalidInput):
        told["faults"] = [fault_record(each) for each in error.faults]
    return told


def fault_record(fault: Fault) -> dict[str, str]:
    """A fault as pages show it."""
    return {name: getattr(fault, name) for name in ("file", "place", "value", "problem", "remedy")}
