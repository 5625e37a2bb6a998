"""The terminal: its character set, what it can do, its modes, keys and screen, and giving it back whatever happens.

It knows nothing of briefings. Only `driver` and `keyboard` know Textual.
"""
