"""What only those who write the words use."""
