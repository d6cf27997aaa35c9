"""What each kind of record says of itself to the search."""
