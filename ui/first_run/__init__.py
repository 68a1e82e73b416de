"""The first start of a till that is nobody's yet: from a language to a cashier's PIN."""
