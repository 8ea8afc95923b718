"""The command line of `exhalo`: the place where coach and board meet."""
