"""Words → forms and compound parts; spans and snippets (no SQL)."""
