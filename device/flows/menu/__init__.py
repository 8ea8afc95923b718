"""The menu, and what it leads to beside exercises: the history, and the clock."""
