"""The public pages: each picks rows and a template, and decides nothing about the domain."""
