"""What CPython's own ast and compiler say of moved modules, functions and classes: the oracle that the rewriter is checked with.

Usage: move_oracle.py ROOT SEED COUNT [TOP...]     (reads requests from standard input, answers on standard output)
Chooses COUNT things to move among the modules below the packages TOP (all when none is given), by SEED: a whole module, a function or a
class that another file imports. For each it prints "move KIND OLD NEW NEWFILE", writes the destination NEWFILE (for a module a copy, for a
definition a copy of its module in which the definition has the new name), prints "ready", and waits for a line "check FOLDER": FOLDER
holds the rewritten files at their paths, and in "manual.txt" the paths that were left to a person. It then prints lines "fault TEXT",
counts "count WORD NUMBER", and "done"; the destination is removed again.

Independent of Banyan: names are followed with the rules of the language reference for imports, over ast, and no code is shared.
What is counted in a file, for old and new alike: imported names that lead to the thing (through re-exports), loads of names that only such
imports bind, and dotted names that lead there from an imported module.
"""
import ast
import gc
import os
import random
import re
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
gc.disable()  # syntax trees have no cycles, and are many


class Unit:
    """The imports, top-level bindings and dotted names of one file."""

    def __init__(self, path, data):
        parts = path[:-3].split("/")
        self.package = parts[-1] == "__init__"
        if self.package:
            parts.pop()
        self.path, self.module = path, ".".join(parts)
        self.imported = []  # (local name or None, dotted target)
        self.stars = []
        self.other = set()  # names bound other than by imports, anywhere
        self.top = {}  # top-level name -> set of targets; None among them for a definition or assignment
        self.chains = []  # (root, [attributes])
        self.loads = {}
        self.own = {}
        self.definitions = {}  # name -> "class" or "function", at the top
        self.tangled = set()  # names bound otherwise than by a definition, or used as keywords
        self.read(ast.parse(data))

    def base(self, level, module):
        if not level:
            return module
        parts = self.module.split(".") if self.module else []
        if not self.package:
            parts = parts[:-1]
        parts = parts[: len(parts) - (level - 1)] if level > 1 else parts
        return ".".join(parts + ([module] if module else []))

    def read(self, tree):
        tops = set()
        self.tops(tree.body, tops)
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.definitions[node.name] = "class" if isinstance(node, ast.ClassDef) else "function"
        attributes = set()
        for node in ast.walk(tree):
            self.tangle(node)
            if isinstance(node, ast.Import):
                for alias in node.names:
                    local = alias.asname or alias.name.split(".")[0]
                    target = alias.name if alias.asname else local
                    self.imported.append((local, target))
                    if not alias.asname and "." in alias.name:
                        self.imported.append((None, alias.name))
                    if node in tops:
                        self.top.setdefault(local, set()).add(target)
            elif isinstance(node, ast.ImportFrom):
                base = self.base(node.level, node.module)
                for alias in node.names:
                    if alias.name == "*":
                        self.stars.append(base)
                        continue
                    local = alias.asname or alias.name
                    self.imported.append((local, f"{base}.{alias.name}"))
                    if node in tops:
                        self.top.setdefault(local, set()).add(f"{base}.{alias.name}")
            elif isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Load):
                    self.loads[node.id] = self.loads.get(node.id, 0) + 1
                else:
                    self.other.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.other.add(node.name)
                self.own[node.name] = self.own.get(node.name, 0) + 1
            elif isinstance(node, ast.arg):
                self.other.add(node.arg)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                self.other.add(node.name)
            elif isinstance(node, ast.Attribute) and node not in attributes:
                names, at = [], node
                while isinstance(at, ast.Attribute):
                    attributes.add(at)
                    names.append(at.attr)
                    at = at.value
                if isinstance(at, ast.Name):
                    self.chains.append((at.id, names[::-1]))

    def tangle(self, node):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            self.tangled.add(node.id)
        elif isinstance(node, ast.alias):
            self.tangled.update((node.name, node.asname))
        elif isinstance(node, (ast.arg, ast.keyword)):
            self.tangled.add(node.arg)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            self.tangled.update(node.names)

    def tops(self, body, found):
        for node in body:
            found.add(node)
            for field in ("body", "orelse", "finalbody", "handlers"):
                if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    self.tops(getattr(node, field, []), found)


class Tree:
    def __init__(self, root):
        self.root, self.units, self.texts, self.bad, self.overlay = root, {}, {}, set(), {}
        self.paths = set()
        for folder, names, files in os.walk(root):
            names[:] = sorted(n for n in names if n != "__pycache__")
            for name in sorted(files):
                if name.endswith(".py"):
                    path = os.path.relpath(os.path.join(folder, name), root)
                    self.paths.add(path)
                    with open(os.path.join(root, path), "rb") as file:
                        self.texts[path] = file.read()

    def unit(self, path):
        if path in self.overlay:
            return self.overlay[path]
        if path not in self.units:
            try:
                self.units[path] = Unit(path, self.texts[path])
            except (SyntaxError, ValueError):
                self.units[path] = None
        return self.units[path]

    def file_of(self, module):
        stem = module.replace(".", "/")
        for path in (stem + "/__init__.py", stem + ".py"):
            if path in self.paths or path in self.overlay:
                return path
        return None

    def canonical(self, dotted, seen=()):
        """Follows re-exports: where a dotted name is defined, as far as imports alone tell."""
        if dotted in seen or len(seen) > 40:
            return dotted
        parts = dotted.split(".")
        for cut in range(len(parts), 0, -1):
            path = self.file_of(".".join(parts[:cut]))
            if path is None:
                continue
            if cut == len(parts):
                return dotted
            unit, name, rest = self.unit(path), parts[cut], parts[cut + 1 :]
            if unit is None:
                return dotted
            targets = unit.top.get(name, set())
            if len(targets) == 1 and name not in unit.other:
                target = next(iter(targets))
                if target != ".".join(parts[: cut + 1]):
                    return self.canonical(".".join([target] + rest), (*seen, dotted))
            return dotted
        return dotted

    def shadowed(self, path, wanted):
        """Whether a file binds a name that leads to a thing, or to what holds it, in other ways, too: then its uses tell nothing."""
        unit = self.unit(path)
        leads = [self.canonical(t) for n, t in unit.imported if n in unit.other] if unit else []
        return any(t == wanted or t.startswith(wanted + ".") or wanted.startswith(t + ".") for t in leads)

    def count(self, path, wanted):
        """How often a file imports a thing or what lies in it, uses what it imported, and reaches it through another module."""
        unit = self.unit(path)
        if unit is None:
            return 0, 0, 0

        def leads(dotted):
            found = self.canonical(dotted)
            return found == wanted or found.startswith(wanted + ".")

        def passes(dotted):
            """Whether a dotted use goes through the thing, also where its last name is one that the thing hands on."""
            parts = dotted.split(".")
            return leads(dotted) or any(self.canonical(".".join(parts[:n])) == wanted for n in range(1, len(parts)))

        imports, loads, chains, bound = 0, 0, 0, {}
        for local, target in unit.imported:
            if local is not None:
                bound.setdefault(local, set()).add(target)
            imports += leads(target)
        for name, targets in bound.items():
            if name not in unit.other and all(leads(t) for t in targets):
                loads += unit.loads.get(name, 0)
        for root, names in unit.chains:
            targets = bound.get(root, ())
            if root in unit.other or len(targets) != 1 or any(leads(t) for t in targets):
                continue
            chains += passes(".".join([next(iter(targets)), *names]))
        return imports, loads, chains


def importers(tree, tops):
    """Which dotted names other files import, and how many do."""
    found = {}
    for path in sorted(tree.paths):
        if tops and path.split("/")[0] not in tops:
            continue
        unit = tree.unit(path)
        if unit is None:
            continue
        for _, target in unit.imported:
            found.setdefault(tree.canonical(target), set()).add(path)
    return found


def choose(tree, tops, generator, count):
    found = importers(tree, tops)
    choices = {"module": [], "function": [], "class": []}
    for dotted, users in sorted(found.items()):
        path = tree.file_of(dotted)
        if path and "/" in path and not path.endswith("__init__.py") and (not tops or path.split("/")[0] in tops):
            text = tree.texts[path]
            last = dotted.rsplit(".", 1)[1].encode()
            if users - {path} and not re.search(rb"(import|from)[^\n]*\b" + re.escape(last) + rb"\b", text):
                choices["module"].append(dotted)
        parent, _, name = dotted.rpartition(".")
        home = tree.file_of(parent) if parent else None
        unit = tree.unit(home) if home else None
        if unit is None or "/" not in home or home.endswith("__init__.py") or unit.own.get(name) != 1:
            continue
        if not (users - {home}) or not name.isascii() or name.startswith("__"):
            continue
        if name in unit.definitions and name not in unit.tangled:
            choices[unit.definitions[name]].append(dotted)
    picked = []
    kinds = ["module", "function", "module", "class"]
    for kind in choices.values():
        generator.shuffle(kind)
    while len(picked) < count and any(choices.values()):
        kind = kinds[len(picked) % 4]
        if not choices[kind]:
            kinds = [k for k in kinds if choices[k]] * 4
            continue
        picked.append((kind, choices[kind].pop()))
    return picked


def renamed(text, name, fresh):
    """The text with every load and the definition of a name renamed."""
    lines = text.split(b"\n")
    spots = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and node.id == name:
            spots.append((node.lineno, node.col_offset))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name == name:
            line = lines[node.lineno - 1]
            spots.append((node.lineno, line.index(name.encode(), node.col_offset + 3)))
    for line, column in sorted(spots, reverse=True):
        old = lines[line - 1]
        if old[column : column + len(name)] != name.encode():
            return None
        lines[line - 1] = old[:column] + fresh.encode() + old[column + len(name) :]
    result = b"\n".join(lines)
    try:
        ast.parse(result)
    except (SyntaxError, ValueError):
        return None
    return result


def destination(tree, kind, old):
    """The new name, the new file, and its text; None when the thing cannot be moved like that."""
    if kind == "module":
        path = tree.file_of(old)
        new = old + "_moved"
        return new, path[:-3] + "_moved.py", tree.texts[path]
    parent, _, name = old.rpartition(".")
    path = tree.file_of(parent)
    fresh = name + ("Moved" if kind == "class" else "_moved")
    if fresh in tree.texts[path].decode("latin-1"):
        return None
    text = renamed(tree.texts[path], name, fresh)
    return (f"{parent}_moved.{fresh}", path[:-3] + "_moved.py", text) if text else None


def check(tree, kind, old, new, folder, say):
    manual = set(open(os.path.join(folder, "manual.txt"), encoding="utf-8").read().split("\n")) - {""}
    own = {tree.file_of(old) or tree.file_of(old.rpartition(".")[0])}
    last = re.compile(rb"\b(" + b"|".join(re.escape(n.rsplit(".", 1)[1].encode()) for n in (old, new)) + rb")\b")
    changed = {}
    for base, _, files in os.walk(folder):
        for name in files:
            path = os.path.relpath(os.path.join(base, name), folder)
            if name != "manual.txt":
                with open(os.path.join(base, name), "rb") as file:
                    changed[path] = file.read()
    before = {p: tree.count(p, old) for p in tree.paths if p in changed or p in manual or re.search(last, tree.texts[p])}
    before = {p: n for p, n in before.items() if any(n) and p not in own}
    shadowed = {p for p in before if tree.shadowed(p, old)}
    for path, text in changed.items():
        try:
            compile(text, path, "exec", dont_inherit=True)
            tree.overlay[path] = Unit(path, text)
        except (SyntaxError, ValueError) as error:
            say(f"fault {old}: {path} no longer compiles: {error}")
    total = beyond = 0
    for path in sorted(set(before) | set(changed)):
        left = sum(tree.count(path, old))
        if path in manual:
            continue
        if path in changed and left:
            say(f"fault {old}: {path} still names it {left} times of {sum(before.get(path, (0,)))}")
        if path not in changed and path in before and left:
            say(f"fault {old}: {path} names it {left} times and was not rewritten")
        was, now = before.get(path, (0, 0, 0)), tree.count(path, new)
        total += sum(now)
        if path in changed and not sum(was):
            beyond += 1  # reached by more than imports, which this oracle does not follow
        elif path in changed and path not in shadowed and not tree.shadowed(path, new) and not same(was, now):
            say(f"fault {old}: {path} named it {was} times and names {new} {now} times (imports, uses, uses through modules)")
    say(f"count references {total}")
    say(f"count beyond {beyond}")
    tree.overlay.clear()


def same(was, now):
    """As many uses; as many imports, or one more for what was reached through a module that hands it on."""
    extra = now[0] - was[0]
    return sum(was[1:]) == sum(now[1:]) and 0 <= extra <= was[2]


def main():
    root, seed, count, tops = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), set(sys.argv[4:])
    out = sys.stdout

    def say(text):
        out.write(text.replace("\n", " ") + "\n")
        out.flush()

    tree = Tree(root)
    generator = random.Random(seed)
    done = 0
    for kind, old in choose(tree, tops, generator, count * 2):
        made = destination(tree, kind, old)
        if made is None or done == count:
            continue
        new, path, text = made
        full = os.path.join(root, path)
        if os.path.exists(full):
            continue
        with open(full, "wb") as file:
            file.write(text)
        tree.paths.add(path)
        tree.texts[path] = text
        try:
            say(f"move\t{kind}\t{old}\t{new}\t{path}")
            line = sys.stdin.readline().rstrip("\n")
            if line.startswith("check "):
                check(tree, kind, old, new, line[6:], say)
            say("done")
        finally:
            os.remove(full)
            tree.paths.discard(path)
            tree.texts.pop(path)
            tree.units.pop(path, None)
        done += 1
    say("end")


main()
