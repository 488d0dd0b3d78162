"""Programs that run inside the sandbox, each by its path and with nothing but the standard library."""
