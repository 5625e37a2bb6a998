"""Whether the program was ever started before: an empty file in the folder for what programs remember says so."""

from __future__ import annotations

import os


def first_start() -> bool:
    """Whether this is the first start, as far as can be told; the next one isn't any more."""
    import platformdirs

    folder = platformdirs.user_state_dir("briefing-tui", appauthor=False)
    if not os.path.isabs(folder):
        return True  # nobody knows whose home it is
    sign = os.path.join(folder, "started")
    if os.path.exists(sign):
        return False
    try:
        os.makedirs(folder, exist_ok=True)
        open(sign, "xb").close()
    except OSError:
        pass  # then the next start is another first one
    return True
