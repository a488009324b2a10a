"""The playbook: what to say, what one may promise, what to do when something breaks."""
