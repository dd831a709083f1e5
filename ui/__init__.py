"""The desktop: a Qt client of ``Desk``. Nothing in the core knows it."""
