"""What is drawn: pure functions of plain values and the reader's voice."""
