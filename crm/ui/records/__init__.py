"""What pages of records are made of: a list, the record in view beside it, and how both are read and written."""
