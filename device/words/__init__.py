"""What the files of `content/` become, read and checked whole: words, exercises, pages."""
