"""Copies of people's workbooks that lose nothing: marked, with more sheets, sent out as packs and gathered again."""
