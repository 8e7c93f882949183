"""The offline server in the browser: try everything, without a token."""
