"""Pictures of the window for documents and the demo."""

from PySide6.QtGui import QImage

from tests.support.till import eur
from tests.ui.conftest import ANNA
from ui.palette import LIGHT, Appearance
from ui.screenshots import Moment, grab_screens


def test_each_moment_in_each_look(qapp, shop, tmp_path):
    """Every moment is drawn in both palettes and sizes, in the verdict's colour, and the till is not touched."""
    code = shop.card(eur(20))
    approved = shop.till.redeem(code, eur(5))
    before = shop.kinds()
    moments = [
        Moment("sign-in", cashier=None),
        Moment("card", shop.till.enquire(code), eur(3), cashier=ANNA),
        Moment("approved-offline", approved, online=False),
    ]
    files = grab_screens(shop.till, tmp_path / "shots", moments, clock=shop.clock)
    assert len(files) == len(moments) * len(Appearance) * 2
    assert shop.kinds() == before
    picture = QImage(str(tmp_path / "shots" / "approved-offline-light-1280x800.png"))
    assert (picture.width(), picture.height()) == (1280, 800)
    assert picture.pixelColor(600, 400).name() == LIGHT.offline.lower()
