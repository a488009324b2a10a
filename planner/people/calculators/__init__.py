"""Small sums supervisors do on paper: ratings, discounts."""
