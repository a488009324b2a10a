"""One agent's whole sequence of shifts, found exactly: tables of the rules and a compiled search over days."""
