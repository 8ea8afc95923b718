"""The wiring diagrams of docs/wiring.md: what is wired to what, and how it is drawn."""
