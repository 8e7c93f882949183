"""Who may do what: every route pressed by everybody, and who is answered how."""
