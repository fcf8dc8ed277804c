"""Mounting the portal beside a host application, as an application of its own under a prefix."""
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware


def mount(host: Flask, portal: Flask, prefix: str) -> None:
    """Serve the portal below `prefix` of a Flask application that already exists.

    It stays an application of its own: its sign-in, forms' tokens, headers, translations and errors never touch
    the host's, nor the host's its. Its cookie is sent to its own pages only. Raises ValueError for a prefix that
    would take the host's own root.
    """
    prefix = "/" + prefix.strip("/")
    if prefix == "/":
        raise ValueError("Cổng phải được gắn dưới một đường dẫn riêng, ví dụ /phoi-hop.")
    portal.config["SESSION_COOKIE_PATH"] = prefix
    host.wsgi_app = DispatcherMiddleware(host.wsgi_app, {prefix: portal})    # type: ignore[method-assign]  # Flask's own way
