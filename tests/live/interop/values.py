"""Values of the Python driver by their CQL type: random ones, those at the ends of the range, and one text for each."""
import datetime
import decimal
import ipaddress
import struct
import uuid

from cassandra import cqltypes, util

EPOCH = datetime.datetime(1970, 1, 1)
INTEGERS = {"tinyint": 8, "smallint": 16, "int": 32, "bigint": 64}


def kind(t):
    """The name of a type, without the frozen around it."""
    if issubclass(t, cqltypes.UserType):
        return "udt"
    if issubclass(t, cqltypes.VectorType):
        return "vector"
    name = t.typename
    return kind(t.subtypes[0]) if name == "frozen" else name


def inner(t):
    return t if issubclass(t, (cqltypes.UserType, cqltypes.VectorType)) or t.typename != "frozen" else inner(t.subtypes[0])


def canonical(t, value):
    """The text that the peer prints for the same value."""
    t, name = inner(t), kind(t)
    if value is None:
        return "null"
    if name == "boolean":
        return "true" if value else "false"
    if name == "decimal":
        sign, digits, exponent = value.as_tuple()
        return f"{'-' if sign else ''}{int(''.join(map(str, digits)))}e{exponent}"
    if name in ("float", "double"):
        return struct.pack(">f" if name == "float" else ">d", value).hex()
    if name in ("text", "varchar", "ascii"):
        return f"'{value.encode('utf-8').hex()}'"
    if name == "inet":
        return ipaddress.ip_address(value).packed.hex()
    if name == "date":
        return str(value.days_from_epoch)
    if name == "time":
        return str(value.nanosecond_time)
    if name == "timestamp":
        # The driver makes it from a floating-point number of seconds, and so a few microseconds too late or too early.
        return str((value - EPOCH + datetime.timedelta(microseconds=500)) // datetime.timedelta(milliseconds=1))
    if name == "duration":
        return f"{value.months}mo{value.days}d{value.nanoseconds}ns"
    if name in ("list", "vector"):
        element = t.subtype if name == "vector" else t.subtypes[0]
        return "[" + ",".join(canonical(element, v) for v in value) + "]"
    if name == "set":
        return "{" + ",".join(sorted(canonical(t.subtypes[0], v) for v in value)) + "}"
    if name == "map":
        key, mapped = t.subtypes
        return "{" + ",".join(sorted(f"{canonical(key, k)}:{canonical(mapped, v)}" for k, v in value.items())) + "}"
    if name in ("tuple", "udt"):
        return "(" + ",".join(canonical(s, v) for s, v in zip(t.subtypes, value)) + ")"
    if isinstance(value, bytes):  # blob and custom
        return "0x" + value.hex()
    return str(value)  # numbers, uuid


def text(bits, ascii_only=False):
    size = bits.choice((0, bits.randrange(1, 20), bits.randrange(400)))
    ends = (0x80,) if ascii_only else (0x80, 0x800, 0xD800, 0x110000)
    points = (bits.randrange(bits.choice(ends)) for _ in range(size))
    return "".join(chr(0x20AC if 0xD800 <= point < 0xE000 else point) for point in points)


def real(bits, form):
    while True:
        (value,) = struct.unpack(form, bits.randbytes(struct.calcsize(form)))
        if value == value:  # NaN is not equal to itself
            return value


def duration(bits):
    sign = bits.choice((1, -1))
    return util.Duration(sign * bits.randrange(2**31), sign * bits.randrange(2**31), sign * bits.randrange(2**63))


SCALARS = {
    "ascii": lambda bits: text(bits, ascii_only=True),
    "blob": lambda bits: bits.randbytes(bits.randrange(40)),
    "boolean": lambda bits: bits.random() < 0.5,
    "date": lambda bits: util.Date(bits.randrange(-(2**31), 2**31)),
    "decimal": lambda bits: decimal.Decimal(bits.randrange(-(10**30), 10**30)).scaleb(bits.randrange(-900, 900), CONTEXT),
    "double": lambda bits: real(bits, ">d"),
    "duration": duration,
    "float": lambda bits: real(bits, ">f"),
    "inet": lambda bits: str(ipaddress.ip_address(bits.randbytes(bits.choice((4, 16))))),
    "text": text,
    "varchar": text,
    "time": lambda bits: util.Time(bits.randrange(86_400 * 10**9)),
    "timestamp": lambda bits: datetime.datetime(1, 1, 1) + datetime.timedelta(milliseconds=bits.randrange(315_537_897_600_000)),
    "timeuuid": lambda bits: uuid.UUID(int=bits.getrandbits(128) & ~(0xF << 76) | 1 << 76),
    "uuid": lambda bits: uuid.UUID(int=bits.getrandbits(128)),
    "varint": lambda bits: bits.randrange(-(2 ** bits.randrange(1, 300)), 2 ** bits.randrange(1, 300)),
}
CONTEXT = decimal.Context(prec=2000)


def distinct(bits, make, t):
    """Up to four values, none of them twice."""
    return list({canonical(t, value): value for value in (make() for _ in range(bits.randrange(5)))}.values())


class Pairs(list):
    """A map whose keys need no hash."""

    def items(self):
        return iter(self)


def random(t, bits, nullable=False):
    """A value of a type; fields of tuples and user-defined types are null now and then."""
    t, name = inner(t), kind(t)
    if nullable and bits.random() < 0.2:
        return None
    if name in INTEGERS:
        half = 2 ** (INTEGERS[name] - 1)
        return bits.choice((-half, half - 1, 0, bits.randrange(-half, half)))
    if name in SCALARS:
        return SCALARS[name](bits)
    if name == "list":
        return [random(t.subtypes[0], bits) for _ in range(bits.randrange(5))]
    if name == "vector":
        return [random(t.subtype, bits) for _ in range(t.vector_size)]
    if name == "set":
        return distinct(bits, lambda: random(t.subtypes[0], bits), t.subtypes[0])
    if name == "map":
        keys = distinct(bits, lambda: random(t.subtypes[0], bits), t.subtypes[0])
        return Pairs((key, random(t.subtypes[1], bits)) for key in keys)
    if name in ("tuple", "udt"):
        return tuple(random(s, bits, s.typename not in ("text", "varchar") or name == "udt") for s in t.subtypes)
    return bits.randbytes(16)  # custom: a UUID by its bytes


EMPTY = {"ascii": "", "blob": b"", "text": "", "varchar": "", "varint": 0, "decimal": decimal.Decimal(0)}
GREATEST = {
    "ascii": "\x7f", "blob": b"\xff" * 300, "boolean": True, "date": util.Date(2**31 - 1),
    "decimal": decimal.Decimal("12345678901234567890.000000000123456789"), "double": float("inf"),
    "duration": util.Duration(2**31 - 1, 2**31 - 1, 2**63 - 1), "float": float("-inf"), "inet": "ffff::ffff",
    "text": "\U0010ffff\u65e5\x00", "varchar": "\U0010ffff\u65e5\x00", "time": util.Time(86_400 * 10**9 - 1),
    "timestamp": datetime.datetime(9999, 12, 31, 23, 59, 59, 999_000), "varint": 2**1000,
}
LEAST = {
    "boolean": False, "date": util.Date(-(2**31)), "decimal": decimal.Decimal("-1e-2000"), "double": 5e-324,
    "duration": util.Duration(-(2**31), -(2**31), -(2**63)), "float": -0.0, "inet": "0.0.0.0", "time": util.Time(0),
    "timestamp": datetime.datetime(1, 1, 1), "varint": -(2**1000),
    **{name: -(2 ** (size - 1)) for name, size in INTEGERS.items()},
}


def scalar(t, bits, chosen):
    """The chosen value of a scalar type, a random one where there is none."""
    name = kind(t)
    if name in INTEGERS and chosen is GREATEST:
        return 2 ** (INTEGERS[name] - 1) - 1
    return chosen[name] if name in chosen else random(t, bits)
