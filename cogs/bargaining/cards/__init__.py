"""What is drawn about bargaining: pure functions of plain values and the reader's voice."""
