"""The vocabulary of log actions: one name per verb, with its label and its Vietnamese sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LogAction:
    """`name` like "plans.plan_approved"; `sentence` is formatted with {actor}, {label} and the recorded facts."""

    name: str
    label: str
    sentence: str


_actions: dict[str, LogAction] = {}


def register(name: str, label: str, sentence: str) -> None:
    """Declare a log action (called in a capability's apps.ready()). The same name twice must say the same."""
    action = LogAction(name, label, sentence)
    if _actions.get(name, action) != action:
        raise ValueError(f"log action {name} is declared twice with different words")
    _actions[name] = action


def get(name: str) -> LogAction:
    """The declared action; KeyError for an undeclared one (a programmer's mistake)."""
    return _actions[name]


def all_actions() -> list[LogAction]:
    """Every declared action, by name."""
    return sorted(_actions.values(), key=lambda action: action.name)
