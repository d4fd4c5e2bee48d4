"""The reports there are, one module each: what is read, and how it stands in a document."""
