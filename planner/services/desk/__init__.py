"""What the desk does: use cases over the store, one a module. Each takes the `Store` and returns records or raises.

One use case is one transaction; what takes long is a run. Messages are in the language of whoever asks.
"""
