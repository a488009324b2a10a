"""What workers do, one kind of run a module: each takes a `HeldRun`, does the work and ends the run."""
