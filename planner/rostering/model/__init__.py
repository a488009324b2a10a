"""The only bridge to the solver: a floor and its requirements in minutes and indices, and back."""
