"""The endpoints of the records: which rows, in which order, narrowed how."""
