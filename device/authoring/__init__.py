"""What only writers and reviewers of the words use."""
