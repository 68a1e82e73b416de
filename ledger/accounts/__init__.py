"""Accounts of head office: who may sign in, how, and what each role may do."""
