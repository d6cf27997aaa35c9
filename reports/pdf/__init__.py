"""What a PDF holds beside its pages: structure for screen readers, metadata for archives."""
