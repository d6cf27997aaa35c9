"""The reference data that comes with the portal, and how it is loaded without undoing staff."""

from portal.reference.load import load_reference

__all__ = ["load_reference"]
