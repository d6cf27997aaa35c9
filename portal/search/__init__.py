"""The search over all that is published: an index in PostgreSQL, and what is asked of it."""
