"""`python -m briefing_tui` is `briefing-tui`."""

import sys

from briefing_tui.cli import main

sys.exit(main())
