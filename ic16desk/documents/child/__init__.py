"""The reading child: everything here parses foreign bytes and runs only behind ``worker``."""
