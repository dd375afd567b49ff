"""Ways into the desk besides a link by mail: a password with a second step, a passkey, the institution's identities."""
