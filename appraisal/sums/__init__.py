"""Sums: quantities over named axes, each declared once and read three ways: its value, its working, its formula.

A new sum is one `Quantity`, as those of `options.sums.money` and `worth` are, made of others in one of the six forms of
`algebra`. `value` then gives it at every place and in every draw, `working` says of what a trace is to tell that it is
made, and `formula` writes it for a column of results.xlsx that is of it. The engine's own recipe,
`options.engine.evaluate`, is written by hand for speed; a test holds it to these.
"""
