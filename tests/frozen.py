"""Read last by what processes are forked from: none of them looks through all that was read."""

from __future__ import annotations

import gc

gc.collect()
gc.freeze()
