"""What keeps Textual from laying out and painting twice."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive


class Still:
    """A widget that doesn't scroll by its virtual size.

    Textual lays out and paints a widget again whenever its virtual size is assigned, which it does after every layout;
    here nothing depends on that size.
    """

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
