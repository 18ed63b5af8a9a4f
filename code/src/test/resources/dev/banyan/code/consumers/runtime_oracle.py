"""Runs a program of a source tree and records what every member access and call in that tree meets.

    python3.11 -S -B runtime_oracle.py TREE OUT CLASS,CLASS,... [--profile] [--path DIR] -- PROGRAM...

TREE is a folder of Python sources. PROGRAM is the name of a unittest module, or a .py file that is run. Every module that is
imported from TREE is compiled from its own syntax tree, in which `x.name` has become `record(place, x).name` and `f(...)`
`record(place, f)(...)`: `record` hands its argument back and remembers its type, so the program runs as it would without, and
each place that is reached says what it was reached with. Annotations and patterns stay as they are.

OUT gets one line per place that was reached, tab-separated:

    site PATH LINE COLUMN OFFSET NAME FORM FSTRING VERDICTS

Line and column (code points) are where the whole expression starts in CPython's syntax tree, the offset (bytes, -1 when unknown)
is that of the name itself. FORM is call, attribute (not called) or construct (a call of something that may be a class).
VERDICTS are separated by blanks:

    CLASS:defined   an instance; the member comes from CLASS, or from a base of it that lies in TREE
    CLASS:override  an instance; a subclass has a member of its own under this name
    CLASS:data      an instance; the member is its own attribute, or comes from __getattr__
    CLASS:foreign   an instance; the member comes from a base outside TREE, as from object
    CLASS:class     CLASS itself or a subclass of it (not an instance), and the member comes from CLASS
    CLASS:super     super() in a subclass, leading to the member of CLASS
    CLASS:mock      a unittest.mock object whose specification is CLASS
    CLASS:new       CLASS itself is called
    mock none other anything else

for each class the files that define it and its bases, every file that was loaded, and for each program how many tests it ran and how many failed:

    defines CLASS PATH
    file PATH        (of every file that ran)
    tests PROGRAM RUN FAILED

With --profile a second, independent observer runs beside it: a profile function that sees each function of a CLASS start,
looks at the caller's current instruction, and writes where CPython's position table says that the call ends:

    profile PATH END_LINE END_COLUMN MEMBER CLASS
    call PATH END_LINE END_COLUMN OFFSET NAME        (every call of a member: where the expression ends, where the name is)
"""

import sys

ARGUMENTS, PROGRAMS = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
TREE, OUT, CLASSES = ARGUMENTS[0].rstrip("/") + "/", ARGUMENTS[1], ARGUMENTS[2].split(",")
OLD = frozenset(CLASSES)
TREES = (TREE,)
RECORD = "__banyan_record__"

# Nothing but what the interpreter has loaded anyway, so that all the rest is loaded through the door below.
import _ast
import _frozen_importlib_external
import _imp
import builtins
import posix

ONLY_AST, DONT_INHERIT = 0x400, True
UNTOUCHED = frozenset(("annotation", "returns", "pattern"))
PLAIN = frozenset(
    "super len isinstance issubclass hasattr getattr setattr str int repr print range enumerate zip iter next id bool min max "
    "sorted sum any all hash callable vars dir locals globals eval exec compile open map filter chr ord abs".split()
)

seen = {}
kept = []
calls = []
files = []


# --- the compiler's side


class Instrumenter:
    """Rewrites one module's tree in place."""

    def __init__(self, path, data):
        self.path = path
        self.lines, self.starts = physical_lines(data)

    def place(self, node, end_line, end_column, name, form, fstring):
        offset, column = -1, node.col_offset
        if self.lines is not None and not fstring:
            offset = self.starts[end_line - 1] + end_column - len(name.encode())
            column = len(self.lines[node.lineno - 1][: node.col_offset].decode("utf-8"))
        return "\t".join((self.path, str(node.lineno), str(column), str(offset), name, form, str(int(fstring))))

    def visit(self, node, fstring=False, called=False):
        fstring = fstring or type(node) is _ast.FormattedValue
        for field in node._fields:
            if field in UNTOUCHED:
                continue
            child = getattr(node, field, None)
            if type(child) is list:
                for index, element in enumerate(child):
                    if isinstance(element, _ast.AST):
                        child[index] = self.rewritten(element, fstring, False)
            elif isinstance(child, _ast.AST):
                setattr(node, field, self.rewritten(child, fstring, field == "func"))
        return node

    def rewritten(self, node, fstring, called):
        kind = type(node)
        place = None
        if kind is _ast.Attribute:
            form = "call" if called else "attribute"
            place = self.place(node, node.end_lineno, node.end_col_offset, node.attr, form, fstring)
        elif kind is _ast.Call and type(node.func) is _ast.Attribute:
            func = node.func
            offset = self.place(func, func.end_lineno, func.end_col_offset, func.attr, "call", fstring)
            calls.append((self.path, node.end_lineno, node.end_col_offset, offset.split("\t")[3], func.attr))
        callee = self.callee_place(node, fstring) if called else None
        self.visit(node, fstring)
        if place is not None:
            node.value = wrapped(place, node.value)
        return node if callee is None else wrapped(callee, node)

    def callee_place(self, node, fstring):
        kind = type(node)
        if kind is _ast.Name:
            if node.id in PLAIN:
                return None
            return self.place(node, node.end_lineno, node.end_col_offset, node.id, "construct", fstring)
        if kind is _ast.Attribute:
            return self.place(node, node.end_lineno, node.end_col_offset, node.attr, "construct", fstring)
        if kind is _ast.Call or kind is _ast.Subscript:
            return self.place(node, node.end_lineno, node.end_col_offset, "", "construct", fstring)
        return None


def physical_lines(data):
    """The lines as UTF-8 bytes without the mark of order, and where each starts in the file; None when it is no UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None, None
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    lines, starts = [], []
    for line in data[start:].splitlines(True):
        lines.append(line)
        starts.append(start)
        start += len(line)
    return lines + [b""], starts + [start]


def wrapped(place, node):
    at = dict(
        lineno=node.lineno, col_offset=node.col_offset, end_lineno=node.end_lineno, end_col_offset=node.end_col_offset
    )
    name = _ast.Name(id=RECORD, ctx=_ast.Load(), **at)
    return _ast.Call(func=name, args=[_ast.Constant(value=place, **at), node], keywords=[], **at)


def source_to_code(self, data, path, *, _optimization=-1, _optimize=-1):
    tree = next((root for root in TREES if path.startswith(root)), None)
    if tree is None or type(data) is not bytes:
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimization)
    module = compile(data, path, "exec", ONLY_AST, DONT_INHERIT, _optimization)
    files.append(path[len(tree) :])
    try:
        Instrumenter(path[len(tree) :], data).visit(module)
        return compile(module, path, "exec", dont_inherit=True, optimize=_optimization)
    except RecursionError:
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimization)


# --- the running program's side


# Asked of the types themselves, past whatever a metaclass overrides.
mro = type.__dict__["__mro__"].__get__
namespace = type.__dict__["__dict__"].__get__
qualified_name = type.__dict__["__qualname__"].__get__


def record(place, receiver):
    met = seen.get(place)
    if met is None:
        met = seen[place] = {}
    kind = id(type(receiver))
    if kind in various:
        remember(place, receiver, met)
    elif kind not in met:
        meet(place, receiver, kind, met)
    return receiver


# Types whose objects differ in what matters, and so are looked at each time: metaclasses, super, mocks, relatives of an old class.
various = {}
relatives = {}


def meet(place, receiver, kind, met):
    cls = type(receiver)
    kept.append(cls)
    if any(base is type for base in mro(cls)) or cls is super or mocks(cls) or old_bases(cls):
        various[kind] = cls
        remember(place, receiver, met)
    else:
        met[kind] = True
        met["none" if receiver is None else "other"] = True


def remember(place, receiver, met):
    cls = type(receiver)
    name, form = place.split("\t")[4:6]
    if any(base is type for base in mro(cls)):
        if id(receiver) not in met:
            met[id(receiver)] = True
            kept.append(receiver)
            met.update(dict.fromkeys(class_verdicts(receiver, name, form), True))
    elif cls is super:
        met.update(dict.fromkeys(super_verdicts(receiver, name), True))
    elif mocks(cls):
        met.update(dict.fromkeys(mock_verdicts(receiver), True))
    elif form == "construct":
        met["other"] = True
    else:
        for old, at in old_bases(cls):
            met[instance_verdict(receiver, cls, name, old, at)] = True


def named(cls):
    module = namespace(cls).get("__module__")
    return "%s.%s" % (module, qualified_name(cls)) if type(module) is str else ""


def mocks(cls):
    return any(namespace(base).get("__module__") == "unittest.mock" for base in mro(cls))


def old_bases(cls):
    """The old classes among a class's ancestors, each with its position in the order of resolution."""
    found = relatives.get(id(cls))
    if found is None:
        found = [(named(base), at) for at, base in enumerate(mro(cls)) if named(base) in OLD]
        relatives[id(cls)] = found
        kept.append(cls)
    return found


def origin(order, name):
    """Where in an order of resolution a member is defined, or -1."""
    for at, base in enumerate(order):
        if name in namespace(base):
            return at
    return -1


def instance_verdict(receiver, kind, name, old, old_at):
    order = mro(kind)
    at = origin(order, name)
    try:
        own = name in object.__getattribute__(receiver, "__dict__")
    except AttributeError:
        own = False
    if at < 0 or own:
        return old + ":data"
    return old + ":" + where(order, at, old_at)


def where(order, at, old_at):
    if order[at] in mro(order[old_at]):
        return "defined" if in_tree(order[at]) else "foreign"
    return "override" if at < old_at else "foreign"


def class_verdicts(cls, name, form):
    olds = old_bases(cls)
    if form == "construct":
        if olds and olds[0][1] == 0:
            return [olds[0][0] + ":new"]
        return ["other"]
    result = []
    for old, old_at in olds:
        order = mro(cls)
        at = origin(order, name)
        place = where(order, at, old_at) if at >= 0 else "foreign"
        result.append(old + ":" + {"defined": "class"}.get(place, place))
    return result or ["other"]


def super_verdicts(receiver, name):
    start = object.__getattribute__(receiver, "__self_class__")
    if start is None:
        return ["other"]
    order = mro(start)
    after = order[order.index(object.__getattribute__(receiver, "__thisclass__")) + 1 :]
    at = origin(after, name)
    result = []
    if at >= 0 and in_tree(after[at]):
        for old_at, base in enumerate(after):
            if named(base) in OLD and after[at] in mro(base) and old_at <= at:
                result.append(named(base) + ":super")
    return result or ["other"]


def mock_verdicts(receiver):
    try:
        specification = object.__getattribute__(receiver, "__dict__").get("_spec_class")
    except AttributeError:
        specification = None
    if isinstance(specification, type) and old_bases(specification):
        return [old + ":mock" for old, _ in old_bases(specification)]
    return ["mock"]


def in_tree(cls):
    """Whether a class is written in Python in the tree; frozen modules have their source there too."""
    name = namespace(cls).get("__module__")
    module = sys.modules.get(name) if type(name) is str else None
    file = getattr(module, "__file__", None) or ""
    return file.startswith(TREES) or name in frozen


frozen = {name for name in sys.modules if _imp.is_frozen(name)}


# --- the second observer


class Profile:
    """Sees functions of the old classes start, and where their callers stand."""

    def __init__(self):
        self.found = {}
        self.classes = {}
        self.codes = {}

    def watch(self, classes):
        for old, cls in classes.items():
            for base in mro(cls):
                if not in_tree(base):
                    continue
                for name, member in vars(base).items():
                    function = getattr(member, "__func__", member)
                    code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
                    if code is not None:
                        self.codes.setdefault(code, []).append((name, old, cls))

    def __call__(self, frame, event, argument):
        if event != "call":
            return
        members = self.codes.get(frame.f_code)
        caller = frame.f_back
        if members is None or caller is None or not caller.f_code.co_filename.startswith(TREES):
            return
        arguments = frame.f_code.co_varnames[: frame.f_code.co_argcount]
        first = frame.f_locals.get(arguments[0]) if arguments else None
        for name, old, cls in members:
            if isinstance(first, cls):
                self.add(caller, name, old)

    def add(self, caller, name, old):
        key = (caller.f_code, caller.f_lasti, name, old)
        if key not in self.found:
            positions = list(caller.f_code.co_positions())[caller.f_lasti // 2]
            self.found[key] = (caller.f_code.co_filename, positions[1], positions[3])

    def lines(self):
        for (_, _, name, old), (path, line, column) in self.found.items():
            root = next(root for root in TREES if path.startswith(root))
            yield "profile\t%s\t%s\t%s\t%s\t%s" % (path[len(root) :], line, column, name, old)


def resolved(name):
    import importlib

    module, _, qualified = name.rpartition(".")
    return getattr(importlib.import_module(module), qualified)


# --- running and writing


def run_tests(module):
    import random
    import unittest

    random.seed(0)
    suite = unittest.defaultTestLoader.loadTestsFromName(module)
    with open("/dev/null", "w") as nowhere:
        result = unittest.TextTestRunner(stream=nowhere, verbosity=0).run(suite)
    bad = result.failures + result.errors
    for test, trace in bad:
        sys.stderr.write("%s: %s\n" % (test, trace.strip().splitlines()[-1]))
    return "tests\t%s\t%d\t%d" % (module, result.testsRun, len(bad))


def run_file(path):
    names = {"__name__": "__main__", "__file__": path}
    with open(path, "rb") as source:
        code = source_to_code(None, source.read(), path)
    exec(code, names)
    return "tests\t%s\t1\t0" % path


def definitions():
    for name in CLASSES:
        for base in mro(resolved(name)):
            module = namespace(base).get("__module__")
            if in_tree(base):
                file = getattr(sys.modules[module], "__file__", None) or ""
                root = next((root for root in TREES if file.startswith(root)), None)
                path = file[len(root) :] if root else module.replace(".", "/") + ".py"
                yield "defines\t%s\t%s" % (name, path)


def frozen_files():
    names = (name.replace(".", "/") + end for name in frozen for end in (".py", "/__init__.py"))
    return {name for name in names if posix.access(TREE + name, posix.F_OK)}


def lines():
    for place, met in sorted(seen.items()):
        yield "site\t%s\t%s" % (place, " ".join(sorted(verdict for verdict in met if type(verdict) is str)))


def main():
    import time

    profile = None
    if "--profile" in ARGUMENTS:
        profile = Profile()
        profile.watch({name: resolved(name) for name in CLASSES})
    output = []
    for program in PROGRAMS:
        started = time.monotonic()
        if profile:
            sys.setprofile(profile)
        try:
            output.append(run_file(program) if program.endswith(".py") else run_tests(program))
        finally:
            sys.setprofile(None)
        sys.stderr.write("%s took %.1f s\n" % (program, time.monotonic() - started))
    output.extend(definitions())
    output.extend("file\t%s" % file for file in sorted(set(files) | frozen_files()))
    output.extend(lines())
    if profile:
        output.extend(profile.lines())
        output.extend("call\t%s\t%d\t%d\t%s\t%s" % call for call in calls)
    with open(OUT, "w", encoding="utf-8") as out:
        out.write("\n".join(output) + "\n")


setattr(builtins, RECORD, record)
_frozen_importlib_external.SourceLoader.source_to_code = source_to_code
sys.dont_write_bytecode = True
sys.path[:] = [TREE.rstrip("/")] + [entry for entry in sys.path if entry.endswith("lib-dynload")]
sys.path_importer_cache.clear()
if "--path" in ARGUMENTS:
    extra = ARGUMENTS[ARGUMENTS.index("--path") + 1]
    sys.path.insert(0, extra)
    TREES = (extra.rstrip("/") + "/", TREE)
if "--tests" in ARGUMENTS or not any(program.endswith(".py") for program in PROGRAMS):
    import test.support

    test.support.use_resources = []
    test.support.verbose = 0
main()
sys.stdout.flush()
sys.stderr.flush()
posix._exit(0)
