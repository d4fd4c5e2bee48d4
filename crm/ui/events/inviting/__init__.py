"""Who is asked: invitations, waves, answers."""
