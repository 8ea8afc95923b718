"""What the screen shows: pages, set in lines and drawn to the pixel."""
