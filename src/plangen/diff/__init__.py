"""What changed between two editions: the facts, the clauses, the words in a clause, and the table that says so."""
