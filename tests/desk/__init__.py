"""The start page, without a browser and in one; the starters of three systems."""
