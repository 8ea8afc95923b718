"""The screen: its controllers, its buses, and pages drawn on a thread of its own."""
