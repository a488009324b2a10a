"""Where many independent pieces of work are done: one after the other, or on a pool of processes."""
