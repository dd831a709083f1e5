"""The building blocks of every screen: no screen has a look of its own."""
