"""The offline server in the browser: try everything, without a token."""

from bot.demo.serving import serve
from bot.demo.walk import walk

__all__ = ["serve", "walk"]
