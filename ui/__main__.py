"""The program's entry: any argument is the command line (no Qt), none is the desktop."""

import sys


def main() -> None:
    """Run the command line, or the desktop; ends the process with the exit code."""
    if len(sys.argv) > 1:
        from ic16desk.__main__ import main as command_line  # also serves --worker

        command_line()
    else:
        from ui.app import main as desktop  # Qt only here

        sys.exit(desktop())


if __name__ == "__main__":
    main()
