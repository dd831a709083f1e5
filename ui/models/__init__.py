"""Table models: rows that are values, columns that are described; sorting and filtering are the store's work."""
