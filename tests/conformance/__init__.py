"""Every kind of document, in every language, against the standards it claims: PDF/A-3a, PDF/UA-1 and its own text."""
