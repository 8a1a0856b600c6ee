"""Training of the reader: draws text lines, trains a small network on them and exports it for the product."""
