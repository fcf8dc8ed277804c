"""What every answer tells the browser it may do: the content policy first of all."""
import secrets

from flask import Flask, Response, g, request

POLICY = {
    "default-src": "'none'",
    "script-src": "'nonce-{nonce}'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",    # the check of forged forms reads it over https
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TWO_YEARS = 63_072_000    # seconds


def csp_nonce() -> str:
    """This answer's nonce: a script tag without it does not run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def is_packaged_file() -> bool:
    """Whether a style sheet, script or picture that came with a package is asked for: public, kept by browsers."""
    return (request.endpoint or "").rpartition(".")[2] == "static"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.after_request(add)


def add(response: Response) -> Response:
    """Put the headers on an answer."""
    policy = "; ".join(f"{name} {sources}" for name, sources in POLICY.items())
    response.headers["Content-Security-Policy"] = policy.format(nonce=csp_nonce())
    response.headers.update(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    if not is_packaged_file():
        response.headers["Cache-Control"] = "no-store"
    return response
