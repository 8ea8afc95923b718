"""What `exhalo check` finds in a file or a folder."""
