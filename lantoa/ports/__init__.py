"""The outside world, each behind a port with at least two real implementations. No port knows another."""
