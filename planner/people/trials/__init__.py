"""A pay scheme tried on months that are over, before anybody is paid by it."""
