"""Coaches on simulated boards: in the browser, headless, filmed, and for a preview."""
