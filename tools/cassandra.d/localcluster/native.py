"""Just enough of the native protocol, version 4, to ask whether a node answers, and to send it a plain query."""

import socket
import ssl
import struct

VERSION = 4
ERROR, STARTUP, READY, AUTHENTICATE, OPTIONS, SUPPORTED, QUERY, RESULT, AUTH_RESPONSE, AUTH_SUCCESS = (
    0x00, 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x08, 0x0F, 0x10)
ONE, ALL = 0x0001, 0x0005
ROWS = 2
SIMPLE_TYPES = range(0x0001, 0x0020)  # a type's number without parameters after it


class Refused(Exception):
    """The node answered, with an error or with something unexpected."""


def tls_context(files):
    """A context that verifies a node, and shows the client's certificate; `files` holds paths: ca, cert, key."""
    context = ssl.create_default_context(cafile=files["ca"])
    context.load_cert_chain(files["cert"], files["key"])
    return context


class Connection:
    """One connection. What fails on the way is an OSError (ssl.SSLError is one), what the node refuses is Refused."""

    def __init__(self, ip, port, context=None, timeout=5):
        self._socket = socket.create_connection((ip, port), timeout)
        try:
            if context:
                self._socket = context.wrap_socket(self._socket, server_hostname=ip)
        except BaseException:
            self._socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def options(self):
        self._ask(OPTIONS, b"", SUPPORTED)

    def start(self, user=None, password=None):
        opcode, _ = self._ask(STARTUP, b"\0\1" + _string("CQL_VERSION") + _string("3.0.0"), READY, AUTHENTICATE)
        if opcode == AUTHENTICATE:
            token = f"\0{user}\0{password}".encode()
            self._ask(AUTH_RESPONSE, struct.pack(">i", len(token)) + token, AUTH_SUCCESS)

    def query(self, cql, consistency=ONE):
        """The rows as lists of raw values (bytes or None). Columns of simple types only."""
        text = cql.encode()
        _, body = self._ask(QUERY, struct.pack(f">i{len(text)}sHB", len(text), text, consistency, 0), RESULT)
        return parse_rows(body)

    def _ask(self, opcode, body, *expected):
        self._socket.sendall(struct.pack(">BBhBi", VERSION, 0, 0, opcode, len(body)) + body)
        version, flags, _, answer, length = struct.unpack(">BBhBi", self._receive(9))
        if version != VERSION | 0x80 or not 0 <= length < 1 << 24:
            raise Refused("it doesn't speak the native protocol")
        content = self._receive(length)
        if flags & 0x08:  # warnings come before the body
            content = _after_string_list(content)
        if answer == ERROR:
            raise Refused(content[6:].decode(errors="replace"))
        if answer not in expected:
            raise Refused(f"it answered opcode {answer:#04x}")
        return answer, content

    def _receive(self, count):
        data = b""
        while len(data) < count:
            part = self._socket.recv(count - len(data))
            if not part:
                raise ConnectionResetError("the node closed the connection")
            data += part
        return data


def _string(text):
    return struct.pack(">H", len(text)) + text.encode()


def _after_string_list(data):
    count, at = struct.unpack_from(">H", data)[0], 2
    for _ in range(count):
        at += 2 + struct.unpack_from(">H", data, at)[0]
    return data[at:]


def parse_rows(body):
    if struct.unpack_from(">i", body)[0] != ROWS:
        return []
    flags, columns = struct.unpack_from(">ii", body, 4)
    at = 12
    if flags & 0x2:  # paging state
        at += 4 + max(0, struct.unpack_from(">i", body, at)[0])

    def skip_string(at):
        return at + 2 + struct.unpack_from(">H", body, at)[0]

    if flags & 0x1:  # one table for all columns
        at = skip_string(skip_string(at))
    for _ in range(columns):
        at = skip_string(at if flags & 0x1 else skip_string(skip_string(at)))
        if struct.unpack_from(">H", body, at)[0] not in SIMPLE_TYPES:
            raise Refused("a column's type is not a simple one")
        at += 2
    rows, at = struct.unpack_from(">i", body, at)[0], at + 4
    result = []
    for _ in range(rows):
        row = []
        for _ in range(columns):
            length, at = struct.unpack_from(">i", body, at)[0], at + 4
            row.append(None if length < 0 else body[at : at + length])
            at += max(0, length)
        result.append(row)
    return result


def answers(ip, port, context=None, timeout=2):
    """True when a node answers OPTIONS with SUPPORTED."""
    try:
        with Connection(ip, port, context, timeout) as connection:
            connection.options()
        return True
    except (OSError, Refused):
        return False
