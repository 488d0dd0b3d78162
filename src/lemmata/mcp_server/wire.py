"""Standard input for the SDK: it can be ended from here, which a blocked read cannot, and its lines have a limit."""

import os
import select
import sys
import threading

_CHUNK = 65_536


class Input:
    """Copies standard input to a pipe that takes its place, until its end, `stop`, or a line that is too long."""

    def __init__(self, line_bytes: int) -> None:
        self._line_bytes = line_bytes
        self._source = os.dup(0)
        reads, self._sink = os.pipe()
        os.dup2(reads, 0)
        os.close(reads)
        self._stopping, self._stop = os.pipe()
        # a daemon: at the very end it may still wait for whoever holds the other end of standard input
        threading.Thread(target=self._copy, name="lemmata-mcp-input", daemon=True).start()

    def stop(self) -> None:
        """End the input: the server stops as it does when its client has closed it."""
        os.write(self._stop, b"x")

    def _copy(self) -> None:
        poll = select.poll()
        for fd in (self._source, self._stopping):
            poll.register(fd, select.POLLIN | select.POLLHUP)
        line = 0
        try:
            while True:
                if any(fd == self._stopping for fd, _ in poll.poll()):
                    return
                data = os.read(self._source, _CHUNK)
                if not data:
                    return
                first, last = data.find(b"\n"), data.rfind(b"\n")
                longest = line + (len(data) if first < 0 else first)
                if longest > self._line_bytes:
                    sys.stderr.write(f"lemmata: a message has more than {self._line_bytes} bytes; the server stops\n")
                    return
                line = longest if last < 0 else len(data) - last - 1
                while data:
                    data = data[os.write(self._sink, data) :]
        except OSError:
            return  # the server is gone
        finally:
            os.close(self._sink)
