"""The one family of refusals: a verb that cannot be done says why, in Vietnamese, with a code.

Programmers' mistakes stay AssertionError or ValueError; a Refusal is an answer to a person.
"""


class Refusal(Exception):
    """A verb was refused. `message` is a whole Vietnamese sentence that says what to do; `code` is for tests and logs."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class NotAllowed(Refusal):
    """This person may not do it (whatever the state)."""


class WrongState(Refusal):
    """Nobody may do it now: the object is in another state."""


class Conflict(Refusal):
    """Somebody else changed the object in between; nothing was saved."""


class BadInput(Refusal):
    """The input cannot be used; the sentence says what is wrong and what would be right."""
