"""The coach: what it says, shows and asks, without opening hardware or reading a clock."""
