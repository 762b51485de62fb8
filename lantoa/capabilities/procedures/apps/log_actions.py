"""Log actions of the procedures: (name, label, sentence)."""

LOG_ACTIONS: tuple[tuple[str, str, str], ...] = ()
