"""What the script of the wallchart says, in the language of whoever looks at it."""

from planner.i18n import SOURCE, _, current_language
from planner.singular import in_number


def wallchart_words() -> dict[str, str]:
    """By their names in the script; what stands in braces it fills in itself. `found.one` says what `found` says of a
    `count` of one, where that is said otherwise."""
    words = _words()
    if current_language() != SOURCE:
        return words
    ones = {f"{name}.one": in_number(text, {"count": 1}) for name, text in words.items()}
    return words | {name: text for name, text in ones.items() if text != words[name.removesuffix(".one")]}


def _words() -> dict[str, str]:
    return {
        "selected": _("{count} cells selected, {worked} with a shift"),
        "cells": _("{count} cells"),
        "shift": _("Shift"),
        "short": _("Shortage"),
        "shortOf": _("{queue} shortage"),
        "agentHours": _("agent-h"),
        "cost": _("Cost"),
        "yuan": _("yuan"),
        "weekHours": _("Hours of this week"),
        "overtime": _("overtime {hours}"),
        "hours": _("{hours} h"),
        "restBefore": _("Rest before"),
        "restAfter": _("Rest after"),
        "confirmAgain": _("Differs from what is published: to be confirmed again"),
        "nothingChanges": _("Nothing changes"),
        "could": _("Who could take it instead"),
        "giveTo": _("Give it to {name}"),
        "noPreview": _("The effect is not known just now; it can be saved all the same"),
        "save": _("save"),
        "saveRight": _("save, to the right"),
        "giveUp": _("give up"),
        "unknownCode": _("{code} is not a shift code. Usable: {codes}"),
        "sinceLast": _("since the last step"),
        "pinned": _("{count} cells pinned"),
        "unpinned": _("{count} cells let go"),
        "copied": _("{count} cells copied"),
        "pasted": _("{count} cells pasted."),
        "outside": _("{count} lay outside of the roster and were left out."),
        "nothingPasted": _("Nothing was pasted"),
        "unknownCodes": _("{count} entries are not shift codes"),
        "notACode": _("{code} is not a shift code"),
        "at": _("row {row}, column {column} ({name})"),
        "andMore": _("and {count} more"),
        "choose": _("choose"),
        "asItIs": _("leave the cell as it is"),
        "giveUpPaste": _("Do not paste"),
        "paste": _("Paste"),
        "otherDay": _("Cells of the same day can be swapped"),
        "sameCode": _("Both have the same code"),
        "onLeave": _("{name} is on leave"),
        "notTheirs": _("{name} cannot have {code}: it is for other teams"),
        "swapWith": _("Swap {name}'s shift: go to the other cell of this day, Enter swaps, Esc gives up"),
        "found": _("{count} people"),
        "foundHere": _("{count} people in this team"),
        "foundElsewhere": _("{count} in other teams:"),
        "taken": _("Someone just changed this cell"),
        "keep": _("Keep {code}"),
        "changeTo": _("Change to {code}"),
        "keepAll": _("Keep what others entered"),
        "changeAll": _("Change all to mine"),
        "refused": _("Nothing was changed"),
        "close": _("Close"),
        "useThis": _("Use this"),
        "lessShort": _("shortage {hours}"),
        "searching": _("Looking for ways out…"),
        "nothingHelps": _("No single step makes it smaller"),
        "rules": _("Rules"),
        "noneBroken": _("none broken"),
        "wishOff": _("the day off"),
        "wishFor": _("wishes for"),
        "wishAgainst": _("wishes not to have"),
        "wishNot": _("not {what}"),
        "counting": _("Counting…"),
        "countingWish": _("Counting: some seconds, the first time half a minute…"),
        "noAnswer": _("No answer came: try again"),
        "wishOutdated": _("The roster has changed: ask again"),
        "hourBefore": _("The hour before"),
        "hourAfter": _("The hour after"),
        "showAll": _("Show everybody again"),
        "hourOf": _("{queue}: {there} on duty, {needed} needed"),
        "onDuty": _("On duty: {count} people"),
        "couldCome": _("Could be there: {count} people"),
        "couldComeSome": _("Could be there: {count} people found so far, not everybody was looked at"),
        "keys": _("Keys"),
        "tryAgain": _("Try again"),
        "offline": _("Offline, {count} edits waiting"),
        "refusedNow": _("{problem}; {count} edits waiting"),
        "expired": _("The session has ended"),
        "expiredWaiting": _("The session has ended, {count} edits wait on this page"),
        "signIn": _("Sign in again"),
    }
