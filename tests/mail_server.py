"""A mail server on this machine that knows no recipient."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread


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
