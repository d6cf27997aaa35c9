"""An IMAP server on this machine, with one folder: what a mailbox of letters come back needs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class _Handler(StreamRequestHandler):
    def handle(self) -> None:
        self.say("* OK here")
        for line in self.rfile:
            tag, command, *rest = line.decode().strip().split(" ", 2)
            answer = getattr(self, f"do_{command.lower()}")(*rest) or "OK done"
            self.say(f"{tag} {answer}")
            if command == "LOGOUT":
                return

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def do_capability(self) -> None:
        self.say("* CAPABILITY IMAP4rev1")

    def do_login(self, names: str) -> str:
        return "OK in" if names == f'portal "{self.server.password}"' else "NO who are you"

    def do_select(self, folder: str) -> str:
        if folder != '"INBOX"':
            return "NO no such folder"
        self.say(f"* {len(self.server.messages)} EXISTS")
        return "OK [READ-WRITE] chosen"

    def do_uid(self, rest: str) -> None:
        command, _space, rest = rest.partition(" ")
        getattr(self, f"uid_{command.lower()}")(rest)

    def uid_search(self, rest: str) -> None:
        assert rest == "UNSEEN"
        unread = [str(uid) for uid in self.server.messages if uid not in self.server.seen]
        self.say(" ".join(["* SEARCH", *unread]))

    def uid_fetch(self, rest: str) -> None:
        uid, longest = re.fullmatch(r"(\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", rest).groups()
        body = self.server.messages[int(uid)][: int(longest)]
        self.wfile.write(f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(body)}}}\r\n".encode())
        self.wfile.write(body + b")\r\n")

    def uid_store(self, rest: str) -> None:
        uid, flags = rest.split(" ", 1)
        assert flags == r"+FLAGS (\Seen)"
        self.server.seen.add(int(uid))

    def do_logout(self) -> None:
        self.say("* BYE")


@contextmanager
def mailbox_server(*messages: bytes, password: str = "secret") -> Iterator[ThreadingTCPServer]:
    """Hold these messages, unread; ``seen`` tells which were marked as read, from 1."""
    with ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.messages = dict(enumerate(messages, 1))
        server.seen, server.password = set(), password
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
