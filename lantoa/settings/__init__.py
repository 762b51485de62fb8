"""Settings: env (typed, the only reader of the environment), base, dev, demo, test, prod."""
