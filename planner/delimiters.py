"""Tables as text: Excel separates by commas, semicolons or tabs, as the system it runs on is set."""

import io

DELIMITERS = (",", ";", "\t")


def delimiter_of(text: str) -> str:
    """The one that occurs most in the first line that holds any; a comma where none does."""
    for line in io.StringIO(text):
        if any(each in line for each in DELIMITERS):
            return max(DELIMITERS, key=line.count)
    return ","
