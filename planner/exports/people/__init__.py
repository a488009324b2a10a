"""What is known of people, on paper: pages, workbooks, files for other programs."""
