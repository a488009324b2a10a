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
