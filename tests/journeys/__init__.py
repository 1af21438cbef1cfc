"""Whole journeys through the command line: what an officer, a clerk and an analyst do, with the real renderer."""
