"""Verbs of plans: documents in one file each, carrying out in assigning, recording, evidence, reminding."""
