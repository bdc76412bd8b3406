"""The person and the registration; Zicht: who may see whom, and since when."""
