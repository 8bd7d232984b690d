"""What is printed: a frozen tree of parts, sections, paragraphs, tables and figures, with all numbers resolved."""
