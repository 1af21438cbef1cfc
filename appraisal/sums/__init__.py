"""Sums: quantities over named axes, each declared once and read three ways: its value, its working, its formula.

A new sum is one `Quantity`, as those of `options.sums` are, made of others in one of the six forms of `algebra`: it has
then a value (`values`), a trace of it tells what it is made of (`parts`), and a column of results.xlsx that is of it
holds its formula (`formula`). The engine's own recipe, `options.engine.evaluate`, is written by hand for speed; a test
holds it to these.
"""
