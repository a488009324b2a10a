"""Choose the language of a run before anything is said: `--lang`, else DACU_LANG, else Chinese."""

import gettext
import os
from pathlib import Path

from planner.errors import InvalidInput
from planner.i18n import LANGUAGES, SPOKEN, _, current_language, set_language
from planner.settings import read_settings

_LOCALES = Path(__file__).resolve().parent.parent / "locales"


def choose_language(words: list[str]) -> list[str]:
    """Take `--lang xx` out of `words` wherever it stands, and speak that language from here on.

    Raises `InvalidInput` where it names, in its first two letters, none of `SPOKEN`.

    The command-line library asks Python's gettext for its own few words ("Usage", "Missing
    argument"); they come from the compiled catalogue `messages.mo`.
    """
    language, asked = read_settings().language, None
    rest: list[str] = []
    pending = iter(words)
    for word in pending:
        if word == "--lang":
            asked = next(pending, "")
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
        else:
            rest.append(word)
    set_language(language if asked is None else asked)
    os.environ["LANGUAGE"] = current_language()
    gettext.bindtextdomain("messages", str(_LOCALES))
    if asked is not None and not asked.lower().startswith(tuple(each.short for each in SPOKEN)):
        spoken = ", ".join(LANGUAGES)
        raise InvalidInput(_("--lang {language} is not spoken here: write {spoken}", language=asked, spoken=spoken))
    return rest
