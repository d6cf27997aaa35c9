"""The records of the API, field by field."""
