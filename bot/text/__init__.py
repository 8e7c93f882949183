"""What people write, as plain text: its parts, its facts, what changed in it."""
