"""Who is at the till: the part of it that signs people in, by PIN or by badge."""

from terminal import cashier
from terminal.outcome import BadgeAnswer, Cashier, SignIn
from terminal.store.store import Store


class SignsIn:
    """Part of a till, which lends it its store. From a sign-in on, entries carry that cashier."""

    _store: Store
    cashier: str

    def cashiers(self) -> list[Cashier]:
        """Give everybody who may sign in here."""
        return [Cashier(one.cashier, one.name, one.role) for one in self._store.cashiers.active()]

    def sign_in(self, cashier_id: str, pin: str) -> SignIn:
        """Check a PIN; from then on entries carry that cashier."""
        answer = cashier.sign_in(self._store.cashiers, cashier_id, pin, self._now_ms())
        self.cashier = answer.cashier if isinstance(answer, Cashier) else ""
        return answer

    def whose_badge(self, text: str) -> BadgeAnswer:
        """Look a badge up; nobody is signed in or out by that."""
        key = self._store.enrolment().lookup_key
        return cashier.by_badge(self._store.cashiers, key, text)

    def sign_in_by_badge(self, text: str) -> BadgeAnswer:
        """Take a badge: a cashier is signed in by it, a manager is only named, for a PIN to follow."""
        answer = self.whose_badge(text)
        if isinstance(answer, Cashier):
            self.cashier = answer.cashier
        return answer

    def sign_out(self) -> None:
        """Nobody is at the till."""
        self.cashier = ""

    # What the till lends

    def _now_ms(self) -> int:
        raise NotImplementedError
