"""The reference data that comes with the portal, and how it is loaded without undoing staff."""
