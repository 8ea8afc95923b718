"""The far ends of the wires: LEDs and controllers, decoded by their data sheets."""
