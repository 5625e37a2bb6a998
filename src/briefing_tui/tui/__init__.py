"""The screen: a Textual app. Import it only where a screen is wanted; it takes most of the program's start."""
