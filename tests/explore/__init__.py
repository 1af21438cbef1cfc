"""Tests of the analyst's desk."""
