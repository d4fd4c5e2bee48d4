"""PDF: paper.py draws on pages, embedding.py puts faces into the file, tags.py its structure, layout.py fills pages."""
