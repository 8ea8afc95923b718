"""The wiring diagrams of docs/wiring.md: which pin is connected to what, and how it is drawn."""
