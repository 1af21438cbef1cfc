"""Chance: what an uncertain number is, which of them move together, and how they are drawn."""
