"""The simulated ends of the wires: LEDs and controllers that decode bytes by their data sheets."""
