"""What is added up and explained; nothing here writes."""
