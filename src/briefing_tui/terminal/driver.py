"""Textual's driver for terminals on Unix: it takes the terminal, and gives it back whatever happens."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, Final

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from briefing_tui.terminal import charset, device
from briefing_tui.terminal.environment import escape_delay, is_old
from briefing_tui.terminal.keyboard import Keyboard
from briefing_tui.terminal.modes import modes
from briefing_tui.terminal.writer import Writer

PATIENCE: Final = 1.0
"""How many seconds the app has to end itself when it is told to, and the terminal to take what is written last."""

_TO_LEAVE: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class TerminalDriver(Driver):
    """Keys are read in the app's own loop, so that nothing runs while nobody does anything; writing has a thread.

    Signals that ask the program to leave end the app with 128 and their number; one that the parent had ignored stays
    ignored. A terminal that has gone does the same as a hang-up. If the app doesn't end, the process does.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size or device.size())
        self._codec = charset.of_process()
        self._modes = modes(os.environ, mouse)
        self._last_words = self._encode(self._modes.leave)
        self._old = is_old(os.environ)
        self._delay = escape_delay(os.environ)
        self._never_stops = signal.getsignal(signal.SIGTSTP) == signal.SIG_IGN  # nor would a shell bring it back
        self._settings = device.LineSettings()
        self._writer: Writer | None = None
        self._keyboard = Keyboard(self._reported, self._has_margins)
        self._decoder = codecs.getincrementaldecoder(self._codec)("replace")
        self._torn: asyncio.TimerHandle | None = None
        self._handlers: dict[int, Any] = {}
        self._sized: tuple[int, int] | None = None
        self._mouse_taken = True
        self._last: threading.Timer | None = None

    @property
    def can_suspend(self) -> bool:
        """Whether the terminal can be given to another program for a while."""
        return True

    # To and from

    def start_application_mode(self) -> None:
        """Take the terminal. A process in the background is stopped here until it is in the foreground."""
        try:
            self._catch_signals()
            self._settings.take()
            self._writer = Writer(device.SCREEN, failed=self._not_written, behind=lambda: self._soon(self.repaint))
            self._writer.start()
            self._tell(self._modes.enter + self._modes.ask)
            self._loop.add_reader(device.KEYS, self._read)
            self._mouse_taken, self._sized = True, None
            self._measure()
        except OSError:
            self._gone()
        except BaseException:
            self.stop_application_mode()
            raise

    def disable_input(self) -> None:
        """Read no more keys."""
        self._loop.remove_reader(device.KEYS)
        self._forget_torn()

    def stop_application_mode(self) -> None:
        """Give the terminal back, as far as it takes it: one that is stuck isn't waited for longer than a moment."""
        try:
            self._give_back()
        finally:
            self._let_signals_be()

    def _give_back(self) -> None:
        try:
            self.disable_input()
            self.close()  # from here on it takes as long as the terminal takes
            writer, self._writer = self._writer, None
            if writer is not None and writer.finish(self._last_words, PATIENCE):
                self._hear_out()
        finally:
            self._settings.give_back()

    def _hear_out(self) -> None:
        """Take what the terminal still has to say, which whoever reads from it next would take for keys."""

    def close(self) -> None:
        """The app has ended."""
        if self._last is not None:
            self._last.cancel()

    def repaint(self) -> None:
        """Set the modes anew and draw all of the screen, since something else may have been written there."""
        if self._writer is not None:
            self._tell(self._modes.again + self._modes.mouse[0 if self._mouse_taken else 1])
            self._app.screen.refresh(layout=True)
            self._app.refresh()

    def suspend_to_shell(self) -> None:
        """Stop, with all of the job, until the shell brings it back; where no shell can do that, go on at once."""
        if self._never_stops:
            return
        self._give_back()
        self._loop.remove_signal_handler(signal.SIGTSTP)
        # All of the job, such as the program whose output is read; in a session without job control, nothing happens.
        os.kill(0, signal.SIGTSTP)
        if self._last is None:  # nobody asked it to leave meanwhile
            self._settings = device.LineSettings()  # the shell's may be others now
            self.start_application_mode()
            self.repaint()

    def take_mouse(self, take: bool) -> None:
        """Have the mouse reported, or leave it to the terminal, whose own marking then works."""
        self._mouse_taken = take
        self._tell(self._modes.mouse[0 if take else 1])

    # Writing

    def write(self, data: str) -> None:
        """Write to the terminal, without waiting for it."""
        self._tell(data)

    def _tell(self, data: str) -> None:
        """Write to the terminal what it is to get as it is."""
        # An old terminal would print such a string: a clipboard's content, or the shape of the mouse's pointer.
        if self._writer is not None and not (self._old and data.startswith("\x1b]")):
            self._writer.write(self._encode(data))

    def _encode(self, data: str) -> bytes:
        return charset.encode(data, self._codec)

    # Reading

    def _read(self) -> None:
        try:
            data = os.read(device.KEYS, 1 << 16)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self._gone()
            return
        self._send(self._keyboard.feed(self._decoder.decode(data)))

    def _reported(self) -> None:
        """The terminal has told where its cursor is, which nobody here asks."""

    def _has_margins(self, has: bool) -> None:
        """The terminal has told whether it can move a part of some rows, which nobody here asks."""

    def _give_up(self) -> None:
        self._send(self._keyboard.give_up())

    def _send(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
        self._forget_torn()
        if self._keyboard.patience:
            self._torn = self._loop.call_later(self._keyboard.patience * self._delay, self._give_up)

    def _forget_torn(self) -> None:
        if self._torn is not None:
            self._torn.cancel()
            self._torn = None

    def send_message(self, message: Message) -> None:
        """Hand a message to the app; this is its own thread."""
        self._app.post_message(message)

    def _measure(self) -> None:
        """Tell the app the size of the terminal, if it is another than it was told."""
        size = device.size()
        if size != self._sized:
            self._sized = size
            self._resized(*size)
            self.send_message(events.Resize(Size(*size), Size(*size)))

    def _size_changed(self) -> None:
        """The terminal has another size, or had one and is as before, without what had no room meanwhile."""
        self._measure()
        if self._app.screen_stack and self._app.screen.size == self._sized:  # for which the app draws nothing
            self.repaint()

    def _resized(self, columns: int, rows: int) -> None:
        """The terminal has that size now."""

    # Leaving

    def _catch_signals(self) -> None:
        self._loop.set_exception_handler(self._failed)
        # Through the loop, which has these wake it up: a signal may arrive in another thread.
        self._loop.add_signal_handler(signal.SIGWINCH, self._size_changed)
        self._loop.add_signal_handler(signal.SIGCONT, self._continued)
        if not self._never_stops:
            self._loop.add_signal_handler(signal.SIGTSTP, self.suspend_to_shell)
        for number in _TO_LEAVE:
            if number not in self._handlers and signal.getsignal(number) != signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, self._asked_to_leave)

    def _let_signals_be(self) -> None:
        for number in (signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP):
            self._loop.remove_signal_handler(number)
        while self._handlers:
            caught, handler = self._handlers.popitem()
            # Of the interrupt, the loop has a handler that would only end the app's task, as if all were well.
            signal.signal(caught, signal.default_int_handler if caught == signal.SIGINT else handler)

    def _continued(self) -> None:
        """After a stop, of which nothing may have been known."""
        if self._writer is not None and device.in_foreground():
            try:
                self._settings.take()
            except OSError:
                self._gone()
            self._measure()
            self.repaint()

    def _asked_to_leave(self, number: int, frame: FrameType | None) -> None:
        # Not in the loop: that may be busy, or stuck, or fail.
        self._leave(128 + number)

    def _gone(self) -> None:
        """The terminal has gone: leave as on a hang-up."""
        self.disable_input()
        self._leave(128 + signal.SIGHUP)

    def _leave(self, code: int) -> None:
        if self._last is not None:
            return
        self._last = threading.Timer(PATIENCE, self._end, [code])
        self._last.daemon = True
        self._last.start()
        self._soon(lambda: self._app.exit(code))

    def _end(self, code: int) -> None:
        """End the process: the app didn't."""
        try:
            writer = self._writer
            if writer is not None:
                writer.finish(self._last_words, PATIENCE / 4)
            self._settings.give_back()
        finally:
            os._exit(code)

    def _not_written(self, error: Exception) -> None:
        """In the writer's thread: the terminal has gone, or the program has a fault."""
        self._soon(self._gone if isinstance(error, OSError) else lambda: self._app._handle_exception(error))  # noqa: SLF001

    def _failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An exception that nobody in the loop took: the app has failed."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._app._handle_exception(error)  # noqa: SLF001

    def _soon(self, call: Callable[[], Any]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: it has left
            self._loop.call_soon_threadsafe(call)
