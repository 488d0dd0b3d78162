"""The LeanWorker beside bare Lean, on a small library and on a large one: `python -m benchmarks.worker`."""
