"""How what is typed is read: alike in the six languages (``FORMAT_MODULE_PATH``)."""
