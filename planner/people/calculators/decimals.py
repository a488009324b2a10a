"""Figures as they are typed, exact: 4.7 is 47/10."""

import re
from fractions import Fraction

_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?|-?\.[0-9]{1,12}")


def exact(text: str) -> Fraction | None:
    """A plain decimal; None for anything else: an exponent might ask for more digits than there is memory."""
    clean = text.strip()
    return Fraction(clean) if _DECIMAL.fullmatch(clean) else None


def exact_share(text: str) -> Fraction | None:
    """A share as 5%, 5％ or 0.05."""
    clean = text.strip().replace("％", "%")
    found = exact(clean.removesuffix("%"))
    return found / 100 if found is not None and clean.endswith("%") else found
