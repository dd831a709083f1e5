"""The vocabulary: frozen values that steps receive and return; no behaviour beyond their own fields."""
