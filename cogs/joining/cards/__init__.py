"""What is drawn of joining: pure functions of plain values."""
