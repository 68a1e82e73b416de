"""What verifying finds."""

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One thing that is not as it must be: which rule, where, and what is there instead."""

    rule: str
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.says}"
