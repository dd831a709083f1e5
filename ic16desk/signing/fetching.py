"""Asking authorities over the network: plain HTTP or HTTPS, short and small answers, and nothing else.

Runs in a child only: what comes back is foreign. An address is one that the settings or a certificate under a given
root names; a redirect may lead to another web address, never to a file.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

#: A revocation list of a large authority; an OCSP answer or a token is a thousandth of it.
LARGEST = 20 << 20
_SECONDS = 10.0
_HOPS = 3


class UnreachableError(OSError):
    """No answer, or none that may be used."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = _HOPS

    def redirect_request(self, req: urllib.request.Request, *rest: Any) -> urllib.request.Request | None:
        _check(rest[-1])
        return super().redirect_request(req, *rest)


def fetch(url: str, body: bytes | None = None, *, kind: str = "", seconds: float = _SECONDS) -> bytes:
    """Ask once; ``kind``: the content type of ``body``.

    Raises:
        UnreachableError: no web address, no connection, no answer in time, an error status, or too long an answer.
    """
    _check(url)
    request = urllib.request.Request(url, data=body, headers={"Content-Type": kind} if kind else {})
    opener = urllib.request.OpenerDirector()
    handlers = (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
    )
    for handler in handlers:  # those for files, FTP and data addresses are left out
        opener.add_handler(handler)
    try:
        with opener.open(request, timeout=seconds) as answer:
            data: bytes = answer.read(LARGEST + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise UnreachableError(type(error).__name__) from error
    if not data or len(data) > LARGEST:
        raise UnreachableError("size")
    return data


def is_web_address(url: str) -> bool:
    """Whether an address is one this program asks."""
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None


def _check(url: str) -> None:
    if not is_web_address(url):
        raise UnreachableError("address")
