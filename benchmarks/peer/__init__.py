"""The LeanWorker beside another server that speaks the same routes: `python -m benchmarks.peer FOLDER`."""
