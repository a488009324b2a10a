"""The digest of a plan.json: tells whether anything in it was changed since it was written.

It is no signature: whoever changes a figure on purpose can compute the digest anew. It finds what nobody meant: an
editor's slip, a merge gone wrong, half a copy.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

DIGEST = "digest"


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of every field but the digest itself, whatever the order of keys, blanks and line ends."""
    rest = {key: value for key, value in document.items() if key != DIGEST}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
