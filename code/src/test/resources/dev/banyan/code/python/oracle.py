"""Answers questions about Python files with CPython's own ast module, one line in, some lines out.

tree PATH        -> "ok N", then N lines "LINE CRC32" (one per statement of the module), or "bad MESSAGE"
detail I PATH    -> one line: the canonical form of statement I
verdict HEX      -> "ok" or "bad MESSAGE" for a source text given in hexadecimal
identifiers      -> three lines: ranges of what may begin an identifier, go on in it, is assigned
"""
import ast
import struct
import sys
import threading
import unicodedata
import warnings
import zlib

SKIPPED = {"ctx", "type_comment", "kind", "type_ignores"}
FIELDS = {}


def fields(kind):
    found = FIELDS.get(kind)
    if found is None:
        found = tuple(f for f in kind._fields if f not in SKIPPED)
        FIELDS[kind] = found
    return found


class Dump:
    def __init__(self):
        self.out = []
        self.formatted = 0

    def place(self, node):
        if not self.formatted and hasattr(node, "lineno"):
            self.out.append(
                "@%d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
            )

    def value(self, value):
        if value is None:
            self.out.append("~")
        elif isinstance(value, list):
            self.out.append("[")
            for item in value:
                self.value(item)
            self.out.append("]")
        elif isinstance(value, ast.AST):
            self.node(value)
        else:
            self.out.append(" %s" % (escaped(value) if isinstance(value, str) else value))

    def node(self, node):
        kind = type(node)
        name = kind.__name__
        if name == "TryStar":
            name = "Try*"
        self.out.append(name)
        self.place(node)
        if kind is ast.Constant:
            self.out.append("=" + constant(node, self.formatted))
            return
        names = fields(kind)
        if not names:
            return
        self.out.append("(")
        if kind is ast.arguments:
            self.arguments(node)
        elif kind is ast.JoinedStr:
            self.formatted += 1
            self.value(node.values)
            self.formatted -= 1
        else:
            for field in names:
                self.value(getattr(node, field))
        self.out.append(")")

    def arguments(self, node):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        split = len(node.posonlyargs)
        self.parameters(node.posonlyargs, defaults[:split])
        self.parameters(node.args, defaults[split:])
        self.value(node.vararg)
        self.parameters(node.kwonlyargs, node.kw_defaults)
        self.value(node.kwarg)

    def parameters(self, names, defaults):
        self.out.append("[")
        for name, default in zip(names, defaults):
            self.node(name)
            self.value(default)
        self.out.append("]")


def escaped(text):
    if text.isascii():
        return text
    if any("\ud800" <= c <= "\udfff" for c in text):
        # Java's strings cannot tell two surrogates side by side from the character they make.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return text.encode("ascii", "backslashreplace").decode("ascii")


def bits(number):
    return "%x" % struct.unpack(">Q", struct.pack(">d", number))


def constant(node, formatted):
    value = node.value
    if isinstance(value, str):
        prefix = "u" if node.kind == "u" and not formatted else "s"
        return prefix + "%d:" % (len(value.encode("utf-16-le", "surrogatepass")) // 2) + escaped(value)
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, bool) or value is None or value is Ellipsis:
        return str(value)
    if isinstance(value, int):
        return "i%x" % value
    if isinstance(value, float):
        return "f" + bits(value)
    return "c" + bits(value.imag)


def canonical(statement):
    dump = Dump()
    dump.node(statement)
    return "".join(dump.out)


def parse(source):
    try:
        return ast.parse(source), ""
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return None, "%s: %s" % (type(error).__name__, str(error).replace("\n", " "))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def ranges(test):
    found = []
    for c in range(0x110000):
        if test(chr(c)):
            if found and found[-1][1] == c - 1:
                found[-1][1] = c
            else:
                found.append([c, c])
    return " ".join("%x-%x" % (first, last) for first, last in found)


def answer(question):
    verb, _, rest = question.partition(" ")
    if verb == "identifiers":
        return [
            ranges(str.isidentifier),
            ranges(lambda c: ("a" + c).isidentifier()),
            ranges(lambda c: unicodedata.category(c) != "Cn"),
        ]
    if verb == "verdict":
        tree, message = parse(bytes.fromhex(rest))
        return ["bad " + message if tree is None else "ok"]
    if verb == "detail":
        index, _, path = rest.partition(" ")
        return [canonical(parse(read(path))[0].body[int(index)]).replace("\n", "\\n").replace("\r", "\\r")]
    tree, message = parse(read(rest))
    if tree is None:
        return ["bad " + message]
    lines = ["ok %d" % len(tree.body)]
    for statement in tree.body:
        lines.append("%d %08x" % (statement.lineno, zlib.crc32(canonical(statement).encode("ascii"))))
    return lines


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print("\n".join(answer(line.rstrip("\n"))), flush=True)


sys.setrecursionlimit(20000)
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=main)
thread.start()
thread.join()
