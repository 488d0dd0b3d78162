"""A way to a server that breaks: connections end after some bytes, and the server may be another one later."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


class Line:
    """Forwards a free port of this machine to `target`, which may be changed at any time.

    `bytes_each`: each connection breaks when so many bytes have come back; None: it holds.
    """

    def __init__(self, target: str, bytes_each: int | None = None) -> None:
        self.target = target
        self.bytes_each = bytes_each
        self.breaks = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._open: set[socket.socket] = set()
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def cut(self) -> None:
        """Break all connections that are open now."""
        for end in tuple(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                self._threads.append(threading.Thread(target=self._serve, args=(near,), daemon=True))
                self._threads[-1].start()

    def _serve(self, near: socket.socket) -> None:
        address = urlsplit(self.target)
        with near, contextlib.suppress(OSError):
            self._open.add(near)
            with socket.create_connection((address.hostname, address.port)) as far:
                self._open.add(far)
                there = threading.Thread(target=_forward, args=(near, far, None), daemon=True)
                there.start()
                self.breaks += _forward(far, near, self.bytes_each)
                for end in (near, far):
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
                there.join()
                self._open -= {near, far}


def _forward(source: socket.socket, sink: socket.socket, most: int | None) -> bool:
    """Until the source ends (False), or `most` bytes went over (True)."""
    left = most
    with contextlib.suppress(OSError):
        while data := source.recv(1_000 if left is None else min(left, 1_000)):
            sink.sendall(data)
            if left is not None and (left := left - len(data)) <= 0:
                return True
        sink.shutdown(socket.SHUT_WR)
    return False


@contextmanager
def line_to(target: str, bytes_each: int | None = None) -> Iterator[Line]:
    line = Line(target, bytes_each)
    try:
        yield line
    finally:
        line.close()
