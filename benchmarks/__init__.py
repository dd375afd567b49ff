"""What the program costs, beside the best the same machine can do. `make bench` prints it; no test asserts it."""
