"""Requests to the bot's own port, as a stranger may send them."""

import asyncio
import socket
from dataclasses import dataclass


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back, until the bot hung up."""

    status: int
    headers: dict[str, str]
    body: str


async def ask(port: int, path: str, *headers: str, method: str = "GET") -> Answered:
    """Ask for a path on this computer."""
    return await send(port, "\r\n".join([f"{method} {path} HTTP/1.1", "Host: bot", *headers]))


async def send(port: int, head: str) -> Answered:
    """Send the head of a request, which may be none at all."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{head}\r\n\r\n".encode())
    whole = (await asyncio.wait_for(reader.read(), 20)).decode()
    writer.close()
    above, _, body = whole.partition("\r\n\r\n")
    first, *lines = above.split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return Answered(int(first.split()[1]), {name.lower(): value for name, value in pairs}, body)
