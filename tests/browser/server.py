"""A real HTTP server that answers inside the transaction of a test.

What a page needs is never committed, so no table has to be emptied after it. One connection serves
all, so requests wait for each other. For looking at pages; what depends on commits or on requests
at the same time has `live_server`.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings

SLOT = threading.Lock()


class _OmDeBeurt(StaticFilesHandler):
    def __call__(self, environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
        with SLOT:
            antwoord: Iterable[bytes] = super().__call__(environ, begin)
            return antwoord


class _Server(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """The connection is the test's."""


class _Draad(LiveServerThread):
    server_class = _Server


@contextmanager
def kijkserver() -> Iterator[str]:
    """Runs until the end of the block; its address."""
    verbinding = connections["default"]
    verbinding.inc_thread_sharing()
    draad = _Draad("localhost", _OmDeBeurt, connections_override={"default": verbinding})
    draad.daemon = True
    sein = (request_started, request_finished)
    for moment in sein:
        moment.disconnect(close_old_connections)  # as django.test.Client does
    with modify_settings(ALLOWED_HOSTS={"append": "localhost"}):
        draad.start()
        draad.is_ready.wait()
        if draad.error:
            raise draad.error
        try:
            yield f"http://localhost:{draad.port}"
        finally:
            with SLOT:  # what the page still asks for is answered
                draad.httpd.shutdown()
            draad.httpd.server_close()
            draad.join()
            verbinding.dec_thread_sharing()
            for moment in sein:
                moment.connect(close_old_connections)
