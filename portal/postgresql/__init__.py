"""The database backend: Django's own for PostgreSQL, with what the portal adds."""
