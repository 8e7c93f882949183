"""What is drawn of polls: pure functions of plain values."""
