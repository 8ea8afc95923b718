"""Scripts, recordings, and the presses of somebody who reads."""
