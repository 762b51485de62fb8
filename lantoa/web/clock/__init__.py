"""The one clock: a declarative table of periodic work, enqueued when due, once, whoever runs the clock."""
