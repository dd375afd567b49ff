"""What the program costs, beside the best that the same machine can do. `make bench` prints one table; no test asks it."""
