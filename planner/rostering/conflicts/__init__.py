"""What makes a roster impossible, in a planner's words."""
