"""The staff front: menu order, dashboard panels, what is waiting for me."""
