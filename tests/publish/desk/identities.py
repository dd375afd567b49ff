"""A service of identities like those of institutions (OpenID Connect): it vouches for whoever it is told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Identities(ThreadingHTTPServer):
    """Answers discovery, tokens and who somebody is; keeps what it was asked for a token with."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Door)
        self.vouches: dict[str, object] = {}
        self.asked: list[dict[str, list[str]]] = []

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Door(BaseHTTPRequestHandler):
    server: Identities

    def do_GET(self) -> None:
        issuer = self.server.issuer
        if urlsplit(self.path).path == "/.well-known/openid-configuration":
            self._say(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "userinfo_endpoint": f"{issuer}/userinfo",
                    "jwks_uri": f"{issuer}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        else:
            self._say(self.server.vouches)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(sent))
        claims = {**self.server.vouches, "iss": self.server.issuer, "aud": "tequio", "exp": 4_000_000_000}
        self._say({"access_token": "a", "token_type": "Bearer", "id_token": jwt.encode(claims, KEY, "RS256")})

    def log_message(self, *_arguments: object) -> None:
        """Nobody reads its log."""

    def _say(self, what: object) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def identities() -> Iterator[Identities]:
    """One that answers on this computer until it is not needed."""
    with Identities() as service:
        thread = threading.Thread(target=service.serve_forever, daemon=True)
        thread.start()
        yield service
        service.shutdown()
        thread.join()
