"""The part of a schema registry that a reader needs: schemas by id."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


@contextmanager
def registry(schemas: dict[int, Any]) -> Iterator[str]:
    """Serves the schemas and provides the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            schema = schemas.get(int(self.path.split("?")[0].rsplit("/", 1)[1]))
            answer = {"schema": json.dumps(schema)} if schema else {"error_code": 40403, "message": "Schema not found"}
            self.send_response(200 if schema else 404)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with HTTPServer(("localhost", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
