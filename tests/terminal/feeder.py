"""A program in a window of tmux: what comes over a socket goes to the terminal, and is acknowledged when that has it all.

It is run as a script, with nothing of the project around it: the socket's path is its argument.
"""

from __future__ import annotations

import os
import re
import socket
import struct
import sys
import tty

ASK = b"\x1b[6n"
ANSWER = re.compile(rb"\x1b\[\d+;\d+R")


def main() -> None:
    """Feed the terminal until the other end hangs up."""
    tty.setraw(0)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(sys.argv[1])
        pieces = line.makefile("rb")
        while len(size := pieces.read(4)) == 4:
            left = pieces.read(*struct.unpack(">I", size)) + ASK
            while left:
                left = left[os.write(1, left) :]
            answer = b""
            while not ANSWER.search(answer):  # all before it has been obeyed then
                answer += os.read(0, 1024)
            line.sendall(b".")


if __name__ == "__main__":
    main()
