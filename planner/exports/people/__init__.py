"""Pages and workbooks about people: for the supervisor and the person concerned alone."""
