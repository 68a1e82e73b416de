"""One breach of each rule and more, and code that only looks like one."""

from tests.architecture import code_rules, import_rules, paper_rules, shape_rules

LISTED = import_rules.only_the_listed_imports
SWALLOWED = code_rules.nobody_swallows_everything
LABELS = code_rules.labels_show_plain_text
TIME = code_rules.the_clock_is_passed_in
NAMES = shape_rules.names_say_something
CYCLES = import_rules.no_cycles

# (the rule that must speak, the file, what is planted in it, a part of what the rule says)
BREACHES = [
    # Arrows point inwards.
    (LISTED, "terminal/domain/a.py", "import requests", "terminal.domain.a imports requests"),
    (LISTED, "terminal/domain/a.py", "import platformdirs", "imports platformdirs"),
    (LISTED, "terminal/domain/a.py", "from terminal import till", "imports terminal.till"),
    (LISTED, "terminal/domain/a.py", "from .. import till", "imports terminal.till"),
    (LISTED, "terminal/a.py", "from PySide6.QtCore import QObject", "PySide6.QtCore.QObject"),
    (LISTED, "terminal/a.py", "import sync.client", "imports sync.client"),
    (LISTED, "terminal/a.py", "import sqlcipher3", "imports sqlcipher3"),
    (LISTED, "terminal/a.py", "import keyring", "imports keyring"),
    (LISTED, "terminal/a.py", "import tests.support", "imports tests.support"),
    (LISTED, "terminal/devices/a.py", "import PySide6.QtGui", "imports PySide6.QtGui"),
    (LISTED, "sync/push.py", "import requests", "sync.push imports requests"),
    (LISTED, "sync/push.py", "import ui", "imports ui"),
    (LISTED, "sync/push.py", "from ledger import book", "imports ledger.book"),
    (LISTED, "sync/protocol/a.py", "import terminal.till", "imports terminal.till"),
    (LISTED, "ui/a.py", "import ledger", "imports ledger"),
    (LISTED, "ui/a.py", "import requests", "imports requests"),
    (LISTED, "ui/a.py", "import psycopg", "imports psycopg"),
    (LISTED, "ledger/a.py", "import ui.wording", "imports ui.wording"),
    (LISTED, "ledger/a.py", "from sync import client", "imports sync.client"),
    (LISTED, "ledger/a.py", "import terminal", "imports terminal"),
    (LISTED, "ledger/a.py", "from terminal.store import keys", "imports terminal.store.keys"),
    (LISTED, "ledger/a.py", "import PySide6", "imports PySide6"),
    (LISTED, "terminal/a.py", "def f() -> None:\n    import requests", "imports requests"),
    (
        LISTED,
        "terminal/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import requests",
        "imports requests",
    ),
    (
        LISTED,
        "terminal/a.py",
        "from importlib import import_module as get\nget('requests')",
        "imports requests",
    ),
    (import_rules.no_side_doors, "sync/push.py", "import urllib.request", "urllib.request"),
    (import_rules.no_side_doors, "terminal/a.py", "from sqlite3 import connect", "sqlite3.connect"),
    (
        import_rules.shared_packages_import_nothing,
        "sync/__init__.py",
        "from sync.client import A",
        "imports sync.client",
    ),
    (
        import_rules.view_models_know_no_widget,
        "ui/screens/a_viewmodel.py",
        "from PySide6 import QtWidgets",
        "imports PySide6.QtWidgets",
    ),
    (
        import_rules.view_models_know_no_widget,
        "ui/screens/a_viewmodel.py",
        "from ui.screens.a_view import AView",
        "imports ui.screens.a_view.AView",
    ),
    (CYCLES, "terminal/till.py", "import terminal.till", "terminal.till → terminal.till"),
    (CYCLES, "terminal/till.py", "def f() -> None:\n    import terminal.shift", "import cycle"),
    # Time is passed in.
    (TIME, "terminal/till.py", "import time\nNOW = time.time()", "asks time.time"),
    (TIME, "terminal/till.py", "from time import monotonic as now\nA = now()", "time.monotonic"),
    (TIME, "terminal/domain/a.py", "from datetime import datetime\nA = datetime.now()", "now"),
    (TIME, "terminal/store/a.py", "import datetime as d\nA = d.date.today()", "date.today"),
    (TIME, "terminal/till.py", "import time\nCLOCK = time.time", "asks time.time"),
    # Failures are caught by name.
    (SWALLOWED, "sync/push.py", "try:\n    A = 1\nexcept Exception:\n    A = 2", "catches"),
    (SWALLOWED, "sync/push.py", "try:\n    A = 1\nexcept:\n    A = 2", "catches"),
    (
        SWALLOWED,
        "sync/push.py",
        "try:\n    A = 1\nexcept (OSError, Exception):\n    A = 2",
        "every",
    ),
    (
        SWALLOWED,
        "ui/a.py",
        "try:\n    A = 1\nexcept BaseException as e:\n    raise OSError",
        "every",
    ),
    (
        SWALLOWED,
        "ui/a.py",
        "from contextlib import suppress\nwith suppress(Exception):\n    A = 1",
        "suppresses",
    ),
    # Words for people, words for the database.
    (
        code_rules.sql_stays_in_the_store,
        "terminal/till.py",
        "A = 'SELECT balance FROM cards'",
        "speaks SQL",
    ),
    (
        code_rules.sql_stays_in_the_store,
        "ui/a.py",
        "A = '''\n    UPDATE cards SET balance = 0'''",
        "speaks SQL",
    ),
    (code_rules.translations_are_whole, "ui/a.py", "A = tr(f'{1} left')", "fills in"),
    (code_rules.translations_are_whole, "ui/a.py", "A = x.tr('%s left' % 1)", "fills in"),
    (code_rules.translations_are_whole, "ui/a.py", "A = tr('{} left'.format(1))", "fills in"),
    (
        code_rules.translations_are_whole,
        "ui/a.py",
        "from PySide6 import QtCore\nA = QtCore.QCoreApplication.translate('a', f'{1} left')",
        "fills in",
    ),
    (LABELS, "ui/a.py", "from PySide6.QtWidgets import QLabel\nA = QLabel('<b>')", "label"),
    (LABELS, "ui/a.py", "from PySide6 import QtWidgets as w\nA = w.QLabel()", "label"),
    (
        LABELS,
        "ui/a.py",
        "from PySide6.QtWidgets import QLabel\nclass A(QLabel):\n    pass",
        "label",
    ),
    (
        LABELS,
        "ui/a.py",
        "from PySide6.QtWidgets import QMessageBox\nQMessageBox.warning(None, '', '')",
        "label",
    ),
    (LABELS, "ui/a.py", "from PySide6.QtCore import Qt\nA = Qt.TextFormat.RichText", "RichText"),
    (LABELS, "ui/widgets/text.py", "from PySide6.QtWidgets import QLabel\nQLabel()", "PlainText"),
    (
        code_rules.screens_are_tested_for_real,
        "tests/ui/test_a.py",
        "from unittest.mock import Mock",
        "imports a mock",
    ),
    (
        code_rules.screens_are_tested_for_real,
        "tests/ui/test_a.py",
        "def a_screen(mocker):\n    return mocker",
        "mocker",
    ),
    # Small things with honest names.
    (shape_rules.no_file_outgrows_its_idea, "ui/a.py", "A = 1\n" * 399, "401 lines"),
    (
        shape_rules.no_function_outgrows_a_screen,
        "ui/a.py",
        "def f() -> None:\n" + "    f()\n" * 50,
        "ui.a.f has 51 lines",
    ),
    (
        shape_rules.no_function_outgrows_a_screen,
        "ledger/a.py",
        "class A:\n    async def f() -> None:\n" + "        f()\n" * 50,
        "ledger.a.f has 51 lines",
    ),
    (
        shape_rules.every_test_says_what_it_shows,
        "tests/terminal/test_a.py",
        "def test_a():\n    assert True",
        "test_a has no docstring",
    ),
    (NAMES, "terminal/utils.py", "", "terminal.utils"),
    (NAMES, "ui/a.py", "class CameraManager:\n    pass", "CameraManager"),
    (NAMES, "ui/a.py", "class DecodeHelper:\n    pass", "DecodeHelper"),
    (NAMES, "sync/a.py", "def card_info() -> None:\n    pass", "card_info"),
    (NAMES, "ledger/a.py", "def handlePushData() -> None:\n    pass", "handlePushData"),
    (NAMES, "terminal/a.py", "def data() -> None:\n    pass", "named data"),
]

# What looks like a breach and is none.
FINE = {
    "terminal/shift.py": "import terminal.till",
    "terminal/domain/clock.py": "import time\nNOW = time.time",
    "terminal/devices/camera.py": "import time\nimport cv2\nNOW = time.monotonic()",
    "terminal/store/cards.py": "import sqlcipher3\nimport keyring\nA = 'SELECT 1'",
    "terminal/store/database.py": "try:\n    A = 1\nexcept BaseException:\n    A = 2\n    raise",
    "terminal/cashier.py": "class Manager:\n    pass\ndef ask_manager() -> None:\n    pass",
    "terminal/metadata.py": "class Database:\n    pass",
    "sync/client.py": "import requests\nfrom urllib3.util import Retry",
    "sync/protocol/signing.py": "from cryptography.hazmat import primitives",
    "ui/lanes.py": "try:\n    A = 1\nexcept Exception:\n    A = 2",
    "ui/words.py": "A = tr('%n left').format(1)\nB = 'select a card'\nC = 'x'.translate({})",
    "ui/model.py": "class Rows:\n    def data(self) -> None:\n        pass",
    "ui/screens/b_viewmodel.py": "from PySide6.QtCore import QObject\nimport terminal.till",
    "ui/screens/b_view.py": "from PySide6.QtWidgets import QLabel, QMessageBox\n"
    "A: QLabel\nB = QMessageBox.StandardButton.Yes",
    "ui/widgets/text.py": "from PySide6.QtWidgets import QLabel\nA = 'PlainText'\nQLabel()",
    "ledger/http.py": "try:\n    A = 1\nexcept Exception:\n    A = 2",
    "ledger/book.py": "import sync.protocol.signing\nfrom terminal.domain import money\n"
    "A = 'INSERT INTO entries VALUES (1)'",
    "tests/ui/test_b.py": 'def test_b(monkeypatch):\n    """It holds."""',
}

# (the rule that must speak, the document, what is replaced in it, by what, a part of what the rule says)
PAPER_BREACHES = [
    (paper_rules.the_documents_are_there, "GLOSSARY.md", "", None, "GLOSSARY.md is missing"),
    (
        paper_rules.the_architecture_page_shows_the_table,
        "ARCHITECTURE.md",
        "requests",
        "httpx",
        "lacks the line: | `sync/client`",
    ),
    (
        paper_rules.the_architecture_page_shows_the_table,
        "ARCHITECTURE.md",
        "| `ledger` |",
        "| `gateway` | everything |\n| `ledger` |",
        "a line too many: gateway",
    ),
    (paper_rules.the_readme_commands_exist, "README.md", "make demo", "make show", "`make demo`"),
    (paper_rules.the_readme_commands_exist, "Makefile", "test:", "tests:", "`make test`"),
    (
        paper_rules.the_wheel_holds_five_packages,
        "pyproject.toml",
        'packages = ["ledger", ',
        'packages = ["benchmarks", "ledger", ',
        "benchmarks",
    ),
    (
        paper_rules.the_wheel_holds_five_packages,
        "pyproject.toml",
        "Private :: Do Not Upload",
        "Natural Language :: English",
        "uploaded",
    ),
    (
        paper_rules.the_lock_names_bytes_not_places,
        "requirements.lock",
        "anyio==",
        "--index-url https://mirror.example/simple\nanyio==",
        "names a place",
    ),
    (
        paper_rules.the_lock_names_bytes_not_places,
        "requirements.lock",
        "msgspec==",
        "msgspec>=",
        "does not pin: msgspec",
    ),
    (
        paper_rules.every_dependency_is_locked,
        "pyproject.toml",
        '"msgspec',
        '"msgspec-next>=1", "msgspec',
        "msgspec-next is not",
    ),
]
