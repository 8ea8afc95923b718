"""What the device costs, measured in one run beside other libraries: `python -m bench`."""
