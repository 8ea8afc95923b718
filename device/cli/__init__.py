"""The commands of `exhalo`, each in its own module: the place where coach and board meet."""
