// The adapter arrives with its own commit.
