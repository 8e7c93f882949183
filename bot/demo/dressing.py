"""simcord's page, dressed for the demo: the conversation without the workbench around it."""

# simcord's private parts are used in this folder and nowhere else; its version is pinned.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from simcord.preview._server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import web

_BRAND = """<div class="preview-brand">
          <span class="brand-mark" aria-hidden="true">S</span>
          <span><strong>SimCord</strong><small>Preview</small></span>
        </div>"""
_WAY_BACK = """<a class="preview-brand" id="to-hub" aria-label="\N{LEFTWARDS ARROW}">
          <span class="brand-mark" aria-hidden="true">\N{LEFTWARDS ARROW}</span></a>"""
_KEY = """const hash = window.location.hash.startsWith("#") ? window.location.hash.slice(1) : "";"""
# No browser sends the fragment to a server: it holds the key, whom to be, and the way back.
_KEYS = """const [hash = "", asViewer = "", hub = ""] = window.location.hash.slice(1).split("/");
if (/^\\d+:[\\w-]+$/.test(hub)) {
  const [port, key] = hub.split(":");
  $("to-hub").setAttribute("href", `http://127.0.0.1:${port}/${key}/`);
}"""
_OPEN = """request("/api/pages", "POST", {}, null)"""
_OPEN_AS = """request("/api/pages", "POST", asViewer ? { viewer_id: asViewer } : {}, null)"""
_ANYWHERE = """state.scrollIntent || captureScrollIntent();"""
_NEWEST = """state.scrollIntent || { policy: "bottom" };"""  # a channel opens at its newest message
_TAIL = """if ((snapshot.history?.hasAfter || hasNewTail) &&"""
# An answer for one's own eyes is what one has just asked for: bring it into view.
_OWN_TAIL = (
    """const newest = state.messageNodes.get(ids[ids.length - 1])?.element;
    if (hasNewTail && newest?.querySelector(".message-ephemeral-note")) {
      state.scrollIntent = { policy: "bottom" };
    }
    """
    + _TAIL
)
DRESSING: Mapping[str, Sequence[tuple[str, str]]] = {
    "/": (("<title>SimCord Preview</title>", "<title>Union Local</title>"), (_BRAND, _WAY_BACK)),
    "/app.js": ((_KEY, _KEYS), (_OPEN, _OPEN_AS)),
    "/timeline.js": ((_ANYWHERE, _NEWEST), (_TAIL, _OWN_TAIL)),
    "/preview.css": (),
}
# A newcomer to the demo needs the conversation, not the workbench around it.
PLAIN_STYLE = """
#capture-open, #inspector-toggle, #refresh, #messages-toggle, .session-menu, #back-activity,
#view-action-output, #action-status, .messages-sidebar,
.message-edited-compact { display: none !important; }
.channel-composer { grid-template-columns: minmax(0, 1fr); }
.preview-shell { --toolbar-height: 52px !important; }
a.preview-brand { text-decoration: none; color: inherit; }
a.preview-brand > .brand-mark { display: grid !important; }
"""


class DressedServer(PreviewServer):
    """simcord's server with its page dressed for the demo."""

    async def _static(self, request: web.Request) -> web.Response:
        response: web.Response = await super()._static(request)
        if request.path in DRESSING:
            response.text = dressed(request.path, response.text or "")
        return response


def dressed(path: str, text: str) -> str:
    """Change one of simcord's own files for the demo.

    Raises:
        ValueError: the text to change is not there, so this is another simcord.
    """
    for old, new in DRESSING[path]:
        if old not in text:
            message = f"simcord's {path} has changed: {old!r} is gone"
            raise ValueError(message)
        text = text.replace(old, new)
    return text + (PLAIN_STYLE if path == "/preview.css" else "")


def translate(entry: dict[str, Any], command: Mapping[str, Any], locale: str) -> None:
    """Show a command, its options and choices as Discord would in this language."""
    entry["invocation"] = _local(command, "name", locale)
    entry["description"] = _local(command, "description", locale)
    options = {option["name"]: option for option in command.get("options") or []}
    for shown in entry["options"]:
        option = options[shown["name"]]
        shown["description"] = _local(option, "description", locale)
        for choice, source in zip(shown["choices"], option.get("choices") or [], strict=True):
            choice["name"] = _local(source, "name", locale)


def _local(source: Mapping[str, Any], part: Literal["name", "description"], locale: str) -> str:
    translations = source.get(f"{part}_localizations") or {}
    return str(translations.get(locale) or source.get(part) or "")
