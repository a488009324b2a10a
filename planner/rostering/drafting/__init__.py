"""A roster changed by hand, cell by cell: what each change breaks, brings and costs."""
