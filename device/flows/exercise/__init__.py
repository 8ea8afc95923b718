"""An exercise: planned from its steps, and played."""
