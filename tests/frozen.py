"""Read last by what processes are forked from: none of them looks through all that was read."""

import gc

gc.collect()
gc.freeze()
