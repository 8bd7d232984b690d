"""Plan → document: expanding the outline, numbering, resolving references; the only step from model to document."""
