"""Delivery: what the house tells people by e-mail, written to an outbox and sent afterwards.

`outbox.post` is called inside the transaction of the verb that has something to say; the message is sent
after commit, at least once. A channel is chosen in settings.DELIVERY_CHANNELS.
"""
