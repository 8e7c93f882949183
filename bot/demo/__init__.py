"""The offline server in the browser: try everything, without a token."""

from bot.demo.check import check_features
from bot.demo.serve import serve

__all__ = ["check_features", "serve"]
