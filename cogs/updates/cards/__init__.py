"""What is drawn of an update: its messages, its preview, the archive."""
