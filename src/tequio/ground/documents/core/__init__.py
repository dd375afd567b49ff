"""What fits where, in pure Python."""
