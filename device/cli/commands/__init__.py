"""The commands of `exhalo`: a thin module for each, with `add_arguments` and `run`."""
