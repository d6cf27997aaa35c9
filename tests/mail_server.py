"""Mail servers on this machine: one that knows no recipient, one that is silent, one that keeps."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread

from aiosmtpd.controller import Controller


class _Handler(StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"RCPT":
                self.wfile.write(b"%d nobody of that name\r\n" % self.server.refusing)
            else:
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 yes\r\n")
            if verb == b"QUIT":
                return


@contextmanager
def mail_server(*, refusing: int) -> Iterator[tuple[str, int]]:
    """Answer every recipient with the code; give host and port."""
    with TCPServer(("127.0.0.1", 0), _Handler) as server:
        server.refusing = refusing
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def silent_mail_server() -> Iterator[socket.socket]:
    """Listen, and say nothing to anybody; ``accept`` tells when somebody comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


class Postbox:
    """Keeps what the mail server is handed: for each letter its recipients and itself."""

    def __init__(self):
        self.letters, self.senders = [], []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name is aiosmtpd's
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        self.senders.append(envelope.mail_from)
        return "250 OK"


@contextmanager
def keeping_mail_server(port: int | None = None) -> Iterator[Postbox]:
    """Keep each letter; the postbox says at which port."""
    box = Postbox()
    with socket.create_server(("127.0.0.1", port or 0)) as free:
        box.port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
