"""What runs in the child: the dictionaries take seconds to load and stay there."""
