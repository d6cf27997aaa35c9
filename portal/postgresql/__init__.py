"""The database backend: Django's own for PostgreSQL, with errors that show no values."""
