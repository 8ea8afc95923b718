"""Flows, the one loop that runs them, what is asked of a board, and a clearance's proof."""
