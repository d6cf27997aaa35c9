"""Spreadsheets of expenditure and rates: blank ones, and what was filled in."""
