"""Likeness: which initiatives and projects have the same content or objectives (resolves 7)."""
