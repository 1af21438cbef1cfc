"""What a notebook calls: one function for each part of the committee report, from a study to blocks.

Each returns `Shown`. Headings stand in the notebook; a function writes those of level 2 that depend on the case. One
that has nothing to say returns an empty `Shown`, and its heading, marked `.if-any`, is left out; where silence would
mislead, it says in a sentence that there is nothing.
"""
