"""`python -m tequio`: the same as the command `tequio`, for processes that start another one."""

import sys

from tequio.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
