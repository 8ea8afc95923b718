"""Breaths: their patterns, their phases, and the pace at which somebody breathes by themselves."""
