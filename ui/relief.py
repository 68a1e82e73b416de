"""Relief: a badge over a sale. Only if it is somebody's does whoever is signed in leave; what is in hand stays either way."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from terminal.meaning import is_badge
from ui.screens.redeem_viewmodel import RedeemViewModel
from ui.screens.sign_in_viewmodel import SignInViewModel


class Relief(QObject):
    """Has badges looked up; `at_work` says whether somebody is and nothing is asked, `leave` lets that one go."""

    def __init__(
        self,
        over: QObject,
        sign_in: SignInViewModel,
        redeem: RedeemViewModel,
        at_work: Callable[[], bool],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(over)
        self._sign_in = sign_in
        self._at_work = at_work
        self._leave = leave
        sign_in.relieved.connect(self._relieve)
        sign_in.not_relieved.connect(redeem.say_beside)

    def takes(self, text: str) -> bool:
        """Is it a badge over a sale? Then it is being looked up."""
        is_relief = self._at_work() and is_badge(text)
        if is_relief:
            self._sign_in.relieve(text)
        return is_relief

    def _relieve(self, badge: str) -> None:
        if self._at_work():
            self._leave()
            self._sign_in.scan(badge)
