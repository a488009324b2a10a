"""Pay of a month by the shop's own scheme, each part with its sum written out."""
