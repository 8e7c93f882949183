"""How the bot answers interactions: the callback, and the webhook that follows it."""

import time

from tests.sockets.answers import Answer, Callback, Form
from tests.sockets.forms import check_choices, check_modal
from tests.sockets.guild import Guild
from tests.sockets.posting import Draft, Posting
from tests.sockets.server import Call, Route
from tests.sockets.wire import Json, Problems, Refused, unknown
from tests.sockets.world import EPHEMERAL, Member, Message

_COMMAND, _COMPONENT, _AUTOCOMPLETE, _SUBMIT = 2, 3, 4, 5
_REPLY_TYPE = 20
_ORIGINAL = "/webhooks/{application}/{token}/messages/@original"
_FOLLOWUP = "/webhooks/{application}/{token}/messages/{message}"


class Callbacks:
    """The answers that are being waited for, and the routes on which they come."""

    def __init__(self, guild: Guild, posting: Posting, patience: float) -> None:
        self._guild = guild
        self._posting = posting
        self._patience = patience
        self._open: dict[str, Answer] = {}

    def expect(self, answer: Answer) -> None:
        """Let the bot answer this one."""
        self._open[answer.token] = answer

    def routes(self) -> list[Route]:
        """What the server serves of this."""
        return [
            ("POST", "/interactions/{interaction}/{token}/callback", self._callback),
            ("POST", "/webhooks/{application}/{token}", self._follow),
            ("GET", _ORIGINAL, lambda call: self._original(call).payload),
            ("PATCH", _ORIGINAL, self._edit_original),
            ("DELETE", _ORIGINAL, self._delete_original),
            ("GET", _FOLLOWUP, lambda call: self._one(call).payload),
            ("PATCH", _FOLLOWUP, self._edit_followup),
            ("DELETE", _FOLLOWUP, self._delete_followup),
        ]

    def _callback(self, call: Call) -> Json | None:
        answer = self._open.get(call.args["token"])
        late = answer and time.monotonic() - answer.delivered > self._patience
        if answer is None or answer.payload["id"] != call.args["interaction"]:
            raise unknown("interaction", 10062)
        if answer.callback is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if late:
            raise unknown("interaction", 10062)
        callback = _allowed(answer, call.body["type"])
        data: Json = call.body.get("data") or {}
        self._first(answer, callback, Draft(data, call.draft.uploads))
        answer.callback, answer.answered = callback, time.monotonic()
        if not answer.thinking and callback is not Callback.DEFERRED_UPDATE:
            answer.complete()
        if call.query.get("with_response", "").lower() in {"1", "true"}:
            return _described(answer)
        return None

    def _first(self, answer: Answer, callback: Callback, draft: Draft) -> None:
        answer.hidden = _hidden(draft)
        if callback is Callback.MESSAGE:
            answer.original = self._say(answer, draft)
        elif callback is Callback.THINKING:
            answer.thinking = True
            answer.original = self._posting.place(
                answer.channel, self._metadata(answer), _reader(answer, hidden=answer.hidden)
            )
        elif callback is Callback.DEFERRED_UPDATE:
            answer.original = answer.source
        elif callback is Callback.UPDATE and answer.source is not None:
            answer.original = self._posting.change(answer.source, draft)
        elif callback is Callback.FORM:
            check_modal(draft.body)
            answer.form = Form(draft.body)
        elif callback is Callback.CHOICES:
            choices: list[Json] = draft.body.get("choices") or []
            check_choices(choices)
            answer.choices = choices

    def _say(self, answer: Answer, draft: Draft) -> Message:
        return self._posting.post(
            answer.channel,
            draft,
            only_for=_reader(answer, hidden=_hidden(draft)),
            extra=self._metadata(answer),
        )

    def _metadata(self, answer: Answer) -> Json:
        application = str(self._guild.application_id)
        about: Json = {
            "id": answer.payload["id"],
            "type": answer.kind,
            "user": answer.member.user(),
            "authorizing_integration_owners": {"0": str(self._guild.id)},
        }
        return {
            "type": _REPLY_TYPE if answer.kind == _COMMAND else 0,
            "interaction_metadata": about,
            "webhook_id": application,
            "application_id": application,
        }

    def _find(self, call: Call) -> Answer:
        answer = self._open.get(call.args["token"])
        if answer is None or answer.callback is None:
            raise unknown("Webhook", 10015)
        if answer.expired:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return answer

    def _follow(self, call: Call) -> Json:
        answer = self._find(call)
        if answer.thinking:
            return self._edit_original(call)
        message = self._say(answer, call.draft)
        answer.followups.append(message)
        answer.complete()
        return message.payload

    def _original(self, call: Call) -> Message:
        answer = self._find(call)
        if answer.original is None:
            raise unknown("Message", 10008)
        return answer.original

    def _edit_original(self, call: Call) -> Json:
        answer = self._find(call)
        # Whether it is private was settled by the first answer.
        message = self._posting.change(self._original(call), call.draft)
        answer.thinking = False
        answer.complete()
        return message.payload

    def _delete_original(self, call: Call) -> None:
        answer = self._find(call)
        self._posting.remove(self._original(call))
        answer.original, answer.thinking = None, False
        answer.complete()

    def _one(self, call: Call) -> Message:
        answer = self._find(call)
        for message in answer.messages:
            if str(message.id) == call.args["message"]:
                return message
        raise unknown("Message", 10008)

    def _edit_followup(self, call: Call) -> Json:
        return self._posting.change(self._one(call), call.draft).payload

    def _delete_followup(self, call: Call) -> None:
        message = self._one(call)
        self._posting.remove(message)
        answer = self._find(call)
        if message in answer.followups:
            answer.followups.remove(message)


def _hidden(draft: Draft) -> bool:
    return bool(int(draft.body.get("flags") or 0) & EPHEMERAL)


def _reader(answer: Answer, *, hidden: bool) -> Member | None:
    return answer.member if hidden else None


def _allowed(answer: Answer, number: int) -> Callback:
    """Which first answers Discord takes for which deed."""
    updates = {Callback.UPDATE, Callback.DEFERRED_UPDATE} if answer.source else set[Callback]()
    speaks = {Callback.MESSAGE, Callback.THINKING} | updates
    allowed = {
        _COMMAND: speaks | {Callback.FORM},
        _COMPONENT: speaks | {Callback.FORM},
        _AUTOCOMPLETE: {Callback.CHOICES},
        _SUBMIT: speaks,
    }[answer.kind]
    if number not in set(allowed):
        problems = Problems()
        note = f"Value must be one of {sorted(int(kind) for kind in allowed)}."
        problems.add("type", "BASE_TYPE_CHOICES", note)
        problems.raise_any()
    return Callback(number)


def _described(answer: Answer) -> Json:
    """What a callback asked for with `with_response` returns."""
    about: Json = {"id": answer.payload["id"], "type": answer.kind}
    described: Json = {"interaction": about}
    if answer.original is not None:
        about |= {
            "response_message_id": str(answer.original.id),
            "response_message_loading": answer.thinking,
            "response_message_ephemeral": answer.hidden,
        }
    if answer.original is not None and answer.callback is not Callback.DEFERRED_UPDATE:
        described["resource"] = {"type": answer.callback, "message": answer.original.payload}
    return described
