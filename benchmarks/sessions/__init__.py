"""What a step of a proof costs. `python -m benchmarks.sessions`."""
