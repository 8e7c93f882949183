"""What is drawn of a petition: for everyone who may sign, and for those who run it."""
