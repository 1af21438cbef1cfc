"""The command line as `python -P -m appraisal`, for where a script of that name cannot be run.

Without -P Python looks for the package in the folder of work first, before anything of ours is asked.
"""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder of work: of what is imported from here on nothing comes from there
    from appraisal.cli import main

    main()
