"""Words, exercises and pages: what the files of `content/` become, loaded and checked."""
