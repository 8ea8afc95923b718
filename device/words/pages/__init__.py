"""Every page, made of the words: a module for each group of them, and the list of all."""
