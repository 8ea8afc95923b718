"""What `exhalo` can be asked to do: each command puts a coach and a board together."""
