"""An ordinary caching proxy before a ledger: nginx from Debian, with nothing set but that it may cache.

with CachingProxy(tmp_path, ledger_port) as proxy:
... tills use proxy.url ...
proxy.answered  # (method, status, what the cache had) for each request, in order
"""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
READY_S = 60
SETTINGS = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    proxy_cache_path {folder}/cache keys_zone=ledger:1m;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    log_format short "$request_method $status $upstream_cache_status";
    access_log {folder}/access.log short;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://127.0.0.1:{ledger}; proxy_cache ledger; }}
    }}
}}
"""


class CachingProxy:
    """Runs while its `with` lasts."""

    def __init__(self, folder: Path, ledger_port: int) -> None:
        folder.mkdir()
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._settings = folder / "nginx.conf"
        self._settings.write_text(
            SETTINGS.format(folder=folder, port=self.port, ledger=ledger_port)
        )
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where tills find the ledger."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def answered(self) -> list[tuple[str, ...]]:
        """Method, status and what the cache had, of each request so far."""
        lines = (self._folder / "access.log").read_text().splitlines()
        return [tuple(line.split(" ")) for line in lines]

    def __enter__(self) -> Self:
        assert NGINX is not None
        words = [NGINX, "-p", str(self._folder), "-c", str(self._settings), "-e", "stderr"]
        self._process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
        give_up = time.monotonic() + READY_S
        while not self._listens():
            assert self._process.poll() is None, (self._folder / "error.log").read_text()
            assert time.monotonic() < give_up, "nginx does not listen"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(READY_S)

    def _listens(self) -> bool:
        with socket.socket() as asking:
            return asking.connect_ex(("127.0.0.1", self.port)) == 0
