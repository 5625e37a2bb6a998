"""From the model to foldable items, and from those to rows of styled text at a width; without a terminal."""
