"""Shares in per cent as a reader may hold them against a target."""

UNKNOWN = "–"


def percent_text(share: float | None) -> str:
    """A share as whole per cent, a dash where it is not known."""
    return UNKNOWN if share is None else f"{share:.0%}"


def share_text(share: float | None, *bars: float) -> str:
    """A share in whole per cent; with decimals where whole ones would put it on or across one of `bars`."""
    if share is None:
        return percent_text(share)
    for digits in (2, 3, 4):
        shown = round(share, digits)
        if all((shown < bar) == (share < bar) and (shown > bar) == (share > bar) for bar in bars):
            break
    return f"{share:.{digits - 2}%}"


def target_text(share: float) -> str:
    """A target as it was set: 80%, 99.5%."""
    return f"{round(share * 100, 2):g}%"
