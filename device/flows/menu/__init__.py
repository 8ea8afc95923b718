"""The menu, and the pages that it leads to beside the exercises: channels, history, clock."""
