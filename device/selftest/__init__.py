"""What `exhalo selftest` looks for and asks: pure, as the coach is. It opens no hardware."""
