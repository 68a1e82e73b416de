"""What the customer's screen shows, from what the cashier's shows."""

from PySide6.QtCore import QCoreApplication, QObject

from terminal.domain.entry import EntryKind
from ui.customer_display import CustomerDisplay, CustomerFace
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.work import Step
from ui.theme import Theme


class CustomerDesk(QObject):
    """Keeps the second screen in step with the first."""

    def __init__(self, theme: Theme, redeem: RedeemViewModel) -> None:
        super().__init__()
        self._redeem = redeem
        self.display = CustomerDisplay(theme)
        redeem.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show amount, verdict and balance."""
        self.display.show_face(customer_face(self._redeem))

    def close(self) -> None:
        """Take it away."""
        self.display.hide()
        self.display.deleteLater()


def customer_face(redeem: RedeemViewModel) -> CustomerFace:
    """Say what the customer may know; why a card is refused is between the cashier and the till."""
    translate = QCoreApplication.translate
    work = redeem.work
    left = translate("Customer", "Left on the card: {amount}")
    if work.step is Step.VERDICT and work.verdict is not None:
        verdict = work.verdict
        return CustomerFace(
            headline=verdict.word,
            amount=verdict.amount,
            left=left.format(amount=verdict.after) if verdict.after else "",
            tone=verdict.tone,
            icon=verdict.icon,
        )
    if work.step is Step.TOGETHER:
        return CustomerFace(
            headline=translate("Customer", "To redeem"), amount=redeem.hand_face.total
        )
    if work.step is Step.CARD and redeem.card is not None:
        redeems = work.action is EntryKind.REDEEM
        return CustomerFace(
            headline=translate("Customer", "To redeem") if redeems else redeem.amount_face.label,
            amount=redeem.amount_face.figure,
            left=translate("Customer", "On the card: {amount}").format(amount=redeem.card.balance),
        )
    if work.step in {Step.WORKING, Step.READING}:
        return CustomerFace(headline=translate("Customer", "One moment …"), icon="wait")
    return CustomerFace(headline=translate("Customer", "Welcome"))
