"""The sample programme: invented, marked as such, and the same each time it is made."""
