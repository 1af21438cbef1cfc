"""What a notebook calls: one function for each part of the committee report, from a study to blocks.

Each returns `Shown`. Headings of level 1 stand in the notebook; a function writes those of level 2 that depend on the
case, and always has something to say, so that no heading is left empty.
"""
