"""Lan Tỏa: plan, carry out, publish, monitor and report communication about administrative reform.

Six floors, imports only go down: web > capabilities > foundation > ports > ui > kit.
See docs/architecture.md.
"""
