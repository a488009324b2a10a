"""Render a page in the reader's language and theme."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from planner import __version__
from planner.exports.pages import environment
from planner.i18n import DEFAULT_LANGUAGE, LANGUAGE, LANGUAGES, SPOKEN, _, use_language
from planner.web.site import NAVIGATION

THEMES = ("auto", "light", "dark")
LANG_COOKIE = "dacu-lang"
THEME_COOKIE = "dacu-theme"


def language_of(request: Request) -> str:
    """What the reader chose; else English where their browser speaks it and no Chinese."""
    chosen = request.cookies.get(LANG_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    spoken = {each.strip()[:2].lower() for each in request.headers.get("accept-language", "").split(",")}
    return "en" if "en" in spoken and "zh" not in spoken else DEFAULT_LANGUAGE


def render(request: Request, template: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    """The template of a page over a plan folder as an answer."""
    with use_language(language_of(request)):
        navigation = [(page.address, _(page.nav)) for page in NAVIGATION]
    return render_template(request, f"web/{template}", status=status, navigation=navigation, **shown)


def render_template(request: Request, template: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    """A template in the reader's language and theme as an answer."""
    language = language_of(request)
    theme = request.cookies.get(THEME_COOKIE, "auto")
    with use_language(language):
        body = (
            environment()
            .get_template(template)
            .render(
                {
                    "language": language,
                    "html_lang": LANGUAGE[language].tag,
                    "other_languages": [each for each in SPOKEN if each.code != language],
                    "theme": theme if theme in THEMES else "auto",
                    "here": request.url.path,
                    "asked": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
                    "version_of_software": __version__,
                    **shown,
                }
            )
        )
    return HTMLResponse(body, status_code=status)


def message_page(request: Request, status: int, text: str) -> HTMLResponse:
    """A page that only says something."""
    return render(request, "message.html", status=status, text=text)
