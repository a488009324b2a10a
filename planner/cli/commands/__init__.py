"""One command a module. Modules import their services inside the command, so that `--help` is quick."""
