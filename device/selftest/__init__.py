"""What `exhalo selftest` looks for and asks. It opens no hardware: drivers do that for it."""
