"""Choose the language of a run before anything is said: `--lang`, else DACU_LANG, else Chinese."""

import gettext
import os
from pathlib import Path

from planner.i18n import current_language, set_language
from planner.settings import read_settings

_LOCALES = Path(__file__).resolve().parent.parent / "locales"


def choose_language(words: list[str]) -> list[str]:
    """Take `--lang xx` out of `words` wherever it stands, and speak that language from here on.

    The command-line library asks Python's gettext for its own few words ("Usage", "Missing
    argument"); they come from the compiled catalogue `messages.mo`.
    """
    language = read_settings().language
    rest: list[str] = []
    pending = iter(words)
    for word in pending:
        if word == "--lang":
            language = next(pending, language)
        elif word.startswith("--lang="):
            language = word.partition("=")[2]
        else:
            rest.append(word)
    set_language(language)
    os.environ["LANGUAGE"] = current_language()
    gettext.bindtextdomain("messages", str(_LOCALES))
    return rest
