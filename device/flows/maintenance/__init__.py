"""What whoever looks after a device can see and do: nothing here knows of a visit or an answer."""
