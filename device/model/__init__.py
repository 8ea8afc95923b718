"""Plain data and its rules: breaths, pages, presses."""
