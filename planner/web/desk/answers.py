"""Answers that are no pages: files to save, and what a script is told."""

from urllib.parse import quote

from fastapi.responses import JSONResponse, Response

from planner.errors import InvalidInput


def attachment(content: bytes, name: str, media_type: str = "application/octet-stream") -> Response:
    """Bytes to be saved under a name."""
    where = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": where})


def problem_json(error: InvalidInput) -> JSONResponse:
    """What was refused, for the script that sent it."""
    faults = [
        {"place": " · ".join(filter(None, (fault.file, fault.place))), "value": fault.value}
        | {"problem": fault.problem, "remedy": fault.remedy}
        for fault in error.faults
    ]
    return JSONResponse({"problem": str(error), "faults": faults}, status_code=400)


def page_alone(content: bytes) -> Response:
    """A self-contained page to be looked at: its own script and styles are inside, which pages of the desk allow
    nobody. It is shown as if it came from nowhere: it has no cookies and can ask this server for nothing."""
    policy = (
        "sandbox allow-scripts allow-modals allow-downloads; default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return Response(content, media_type="text/html", headers={"Content-Security-Policy": policy})
