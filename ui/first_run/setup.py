"""What a first start does to the machine: pairs, makes the store, fetches the news, tries the printer."""

import shutil
from typing import TYPE_CHECKING

from terminal.authoriser import NoLine
from terminal.domain.clock import SystemClock
from terminal.profile import Profile
from terminal.store.keys import Ask
from terminal.store.providers import choose, opener
from terminal.store.store import Store, refuse_to_overwrite
from terminal.till import Till
from ui.first_run.first_run_viewmodel import Pairing
from ui.opening import once
from ui.printer_settings import PrinterSettings, keep_printer, settings_of

if TYPE_CHECKING:
    from terminal.store.keys import KeyProvider


class MachineSetup:
    """On this machine, for this profile. Every method runs on a lane and may take seconds."""

    def __init__(self, profile: Profile, ask: Ask) -> None:
        self._profile = profile
        self._ask = once(ask)
        self._clock = SystemClock()

    def pair(self, address: str, code: str) -> Pairing:
        """Pair. Everything that could go wrong here is tried before the code is used: it works once."""
        from sync.enrol import enrol

        refuse_to_overwrite(self._profile)
        provider: KeyProvider = choose(self._profile, self._ask)
        self._profile.make_folders()
        paired = enrol(address, code, clock=self._clock)
        Store.create(self._profile, provider, paired.enrolled, paired.now_ms).close()
        one = paired.enrolled
        return Pairing(one.terminal, one.store_name or one.store, one.ledger_key)

    def undo(self) -> None:
        """Throw the new store away: nothing has happened at this till."""
        shutil.rmtree(self._profile.folder, ignore_errors=True)

    def open_till(self) -> Till:
        """Open it, and fetch cards and cashiers once; a ledger that is silent now is asked again later."""
        from sync.connection import connect
        from sync.cycle import Cycle

        open_store = opener(self._profile, self._ask)
        store = open_store()
        client = connect(store.enrolment(), self._clock)
        try:
            Cycle(store, client, clock=self._clock).run()
        finally:
            client.close()
            store.close()
        return Till(open_store, self._clock, NoLine())

    def print_page(self, address: str) -> None:
        """Print a page in every script, and keep the address. Raises NoSuchPrinter, PrinterFault."""
        from terminal.devices.printers import printer_at
        from ui.sample_page import sample_page

        printer_at(address).send(sample_page(drawer=False))
        keep_printer(settings_of(self._profile), PrinterSettings(address=address))
