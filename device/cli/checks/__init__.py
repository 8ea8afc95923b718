"""What `exhalo check`, `review` and `sign` find in a file or a folder."""
