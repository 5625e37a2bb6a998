"""Read contested news in a terminal: what is claimed, by whom, who denies it, and how far it was confirmed."""

__version__ = "0.1.0"
