"""Figures, numerals, phrases and readings in Chinese and English; nothing here knows of a page."""
