"""`python -m bochiso` is the command line."""

from bochiso.cli import main

if __name__ == "__main__":
    main()
