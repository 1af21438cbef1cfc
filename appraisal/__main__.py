"""The command line as `python -m appraisal`, for where a script of that name cannot be run."""

from appraisal.cli import main

if __name__ == "__main__":
    main()
