"""Draws lines of text as phones and browsers show them, and cuts them as the product's line finder does."""
