"""What is written behind options, read against a plan, and options named in what a service refuses."""
