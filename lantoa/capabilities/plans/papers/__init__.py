"""Files of plans: the plan itself as an official paper."""
