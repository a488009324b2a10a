"""Changes to the roster being searched: best responses, exchanges, random moves."""
