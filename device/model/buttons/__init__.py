"""The three buttons, and what somebody does with them: taps, holds, and holds of several."""
