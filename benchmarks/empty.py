#!/usr/bin/env python
"""A Textual app with nothing in it: what every start is measured against."""

from textual.app import App


class Empty(App[None]):
    """Nothing."""


if __name__ == "__main__":
    Empty().run()
