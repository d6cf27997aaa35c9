"""The doors to the records: which rows, in which order, narrowed how."""
