"""Language and theme: a cookie each, set by a link, back to where one was."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from planner.i18n import LANGUAGES
from planner.web.reach import on_this_site
from planner.web.render import LANG_COOKIE, THEME_COOKIE, THEMES

router = APIRouter()
ONE_YEAR = 365 * 24 * 3600


@router.get("/set/language/{language}")
def set_language(language: str, back: str = "/") -> RedirectResponse:
    """Speak this language from now on."""
    return _remember(LANG_COOKIE, language if language in LANGUAGES else LANGUAGES[0], back)


@router.get("/set/theme/{theme}")
def set_theme(theme: str, back: str = "/") -> RedirectResponse:
    """Use this theme from now on."""
    return _remember(THEME_COOKIE, theme if theme in THEMES else THEMES[0], back)


def _remember(cookie: str, value: str, back: str) -> RedirectResponse:
    answer = RedirectResponse(on_this_site(back), status_code=303)
    answer.set_cookie(cookie, value, max_age=ONE_YEAR, httponly=True, samesite="lax")
    return answer
