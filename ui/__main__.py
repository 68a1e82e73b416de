"""`redemption-terminal`: the window, and everything it does as commands."""

import sys
from collections.abc import Sequence

from ui.command_line import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit code: 0 done or approved, 1 failure, 2 usage, 3 declined."""
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
