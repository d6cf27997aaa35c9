"""What each report says, as frozen dataclasses: one module a report. Nothing here is printed."""
