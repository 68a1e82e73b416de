"""Who writes to a store next, in this program: first come, first served.

SQLite lets those who wait look again after up to a tenth of a second, and whoever comes at the right moment goes
first; a redemption could miss one gap after another between the pages of a long block list. Other
programs on the same store still wait as SQLite has it.
"""

import threading
from collections import deque
from weakref import WeakValueDictionary


class Turns:
    """A queue before one store. The first in it has the turn. From any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()

    @property
    def length(self) -> int:
        """How many have the turn or wait for it."""
        return len(self._queue)

    def take(self, wait_s: float) -> bool:
        """Wait for the turn; say whether it came in time."""
        mine = threading.Event()
        with self._lock:
            self._queue.append(mine)
            if self._queue[0] is mine:
                return True
        if mine.wait(wait_s):
            return True
        with self._lock:
            if self._queue[0] is mine:
                return True  # it came in this moment
            self._queue.remove(mine)
            return False

    def give(self) -> None:
        """Pass the turn on."""
        with self._lock:
            self._queue.popleft()
            if self._queue:
                self._queue[0].set()


_of: WeakValueDictionary[str, Turns] = WeakValueDictionary()
_making = threading.Lock()


def turns_of(store: str) -> Turns:
    """Give the queue before the store of that path."""
    with _making:
        turns = _of.get(store)
        if turns is None:
            turns = _of[store] = Turns()
        return turns
