"""The gate: questions before any exercise, and all that follows from their answers."""
