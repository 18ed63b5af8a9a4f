"""What CPython's own ast module says of the imports of a tree: the oracle that ConsumerSearch is compared with.

Usage: import_oracle.py ROOT SEED COUNT
Takes COUNT modules of the tree, chosen by SEED among those that another file imports, each in turn as the old component. Prints
tab-separated lines: first "files N"; then for each module "module NAME", followed by one line an imported name that leads into it:
"certain PATH:LINE NAME" when every module-level binding of the imported name leads into the module, or "possible PATH:LINE NAME"
when only some do (a name that is bound twice, as in try/except ImportError, or that is both a submodule and a variable), or when the old
module itself only imports the name from elsewhere, or assigns it, and a third module hands it on: then what arrives may be nothing of the
old module (another module's function, a number), though the way led through it; or when the name is assigned in a module that imports from the old one, for what an assignment binds no import
statement tells. (Whoever names the old module in an import statement is certain in any case.)

Independent of Banyan: it parses with ast, resolves with the language reference's rules for import statements, and shares no code.
"""
import ast
import os
import random
import sys
import warnings

warnings.simplefilter("ignore")


class Imported:
    """One imported name: statement line, absolute base module, name (None for `import a.b`, "*" for a star)."""

    __slots__ = ("line", "base", "name")

    def __init__(self, line, base, name):
        self.line, self.base, self.name = line, base, name


class Unit:
    def __init__(self, path, module, package):
        self.path, self.module, self.package = path, module, package
        self.imports = []
        self.bindings = {}  # name -> list of ("from", base, name) | ("module", dotted) | ("own",) | ("assigned",)
        self.stars = []
        self.all = None


def walk(root):
    for folder, names, files in os.walk(root):
        names[:] = sorted(n for n in names if n != "__pycache__" and not os.path.islink(os.path.join(folder, n)))
        for name in sorted(files):
            full = os.path.join(folder, name)
            if name.endswith(".py") and not os.path.islink(full):
                yield os.path.relpath(full, root)


def module_of(path):
    parts = path[:-3].split("/")
    package = parts[-1] == "__init__"
    if package:
        parts.pop()
    return ".".join(parts), package


def base_of(unit, node):
    if not node.level:
        return node.module
    parts = unit.module.split(".") if unit.module else []
    if not unit.package:
        parts = parts[:-1]
    drop = node.level - 1
    if drop >= len(parts):
        return None  # beyond the top-level package: an ImportError
    parts = parts[: len(parts) - drop]
    return ".".join(parts + ([node.module] if node.module else []))


def targets(node):
    for sub in ast.walk(node):
        if isinstance(sub, ast.Name) and isinstance(sub.ctx, (ast.Store, ast.Del)):
            yield sub.id


def collect(unit, tree):
    """Fills the unit: every import anywhere, and what the module's own namespace binds."""

    def bind(name, what):
        unit.bindings.setdefault(name, []).append(what)

    def visit(node, outer, globals_):
        if isinstance(node, ast.Import):
            for alias in node.names:
                unit.imports.append(Imported(node.lineno, alias.name, None))
                bound = alias.asname or alias.name.split(".")[0]
                if outer or bound in globals_:
                    bind(bound, ("module", alias.name if alias.asname else bound))
        elif isinstance(node, ast.ImportFrom):
            base = base_of(unit, node)
            if base is not None:
                for alias in node.names:
                    unit.imports.append(Imported(node.lineno, base, alias.name))
                    if alias.name == "*":
                        if outer:
                            unit.stars.append(base)
                    elif outer or (alias.asname or alias.name) in globals_:
                        bind(alias.asname or alias.name, ("from", base, alias.name))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if outer or node.name in globals_:
                bind(node.name, ("own",))
            inner = {n for s in ast.walk(node) if isinstance(s, ast.Global) for n in s.names}
            for child in ast.iter_child_nodes(node):
                visit(child, False, inner)
            return
        elif isinstance(node, (ast.Lambda,)):
            return
        elif isinstance(node, ast.ExceptHandler) and node.name and outer:
            bind(node.name, ("own",))
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name and outer:
            bind(node.name, ("own",))
        elif isinstance(node, ast.MatchMapping) and node.rest and outer:
            bind(node.rest, ("own",))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            if outer or node.id in globals_:
                bind(node.id, ("assigned",))
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            for sub in ast.walk(node):
                if isinstance(sub, ast.NamedExpr) and (outer or sub.target.id in globals_):
                    bind(sub.target.id, ("own",))
            return
        for child in ast.iter_child_nodes(node):
            visit(child, outer, globals_)

    for statement in tree.body:
        visit(statement, True, frozenset())
    unit.all = literal_all(tree)


def literal_all(tree):
    """The names of a literal __all__, None without one, "?" when it is computed."""
    names = None
    for node in ast.walk(tree):
        target = None
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            target, fresh = node.value, True
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "__all__":
            target, fresh = node.value, True
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id == "__all__":
            target, fresh = node.value, False
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "__all__":
            return "?"
        if target is None:
            continue
        try:
            values = set(ast.literal_eval(target))
        except (ValueError, TypeError):
            return "?"
        names = values if fresh or names is None else names | values
    return names


class Tree:
    def __init__(self, root):
        self.units, self.rejected, self.memo = {}, [], {}
        self.paths = []
        self.importers_of, self.importing = None, set()
        for path in walk(root):
            self.paths.append(path)
            module, package = module_of(path)
            unit = Unit(path, module, package)
            try:
                with open(os.path.join(root, path), "rb") as file:
                    collect(unit, ast.parse(file.read()))
            except (SyntaxError, ValueError, RecursionError):
                self.rejected.append(path)
                continue
            if module not in self.units or package:
                self.units[module] = unit
        self.all_units = sorted(self.units.values(), key=lambda u: u.path)
        self.folders = set()
        for module in self.units:
            parts = module.split(".")
            for i in range(1, len(parts)):
                self.folders.add(".".join(parts[:i]))

    def is_module(self, name):
        return name in self.units or name in self.folders

    def inside(self, name, old):
        return name == old or name.startswith(old + ".")

    def leads(self, base, name, old, seen=frozenset()):
        """(any, every): whether any / every binding of base.name leads into the old module."""
        if self.inside(base, old):
            return True, not seen or self.owns(base, name, old)
        if (base, name) in seen or len(seen) > 40:
            return False, False
        seen = seen | {(base, name)}
        answers = []
        unit = self.units.get(base)
        bindings = unit.bindings.get(name, []) if unit else []
        for binding in bindings:
            if binding[0] == "from":
                answers.append(self.leads(binding[1], binding[2], old, seen))
            elif binding[0] == "module":
                answers.append((self.inside(binding[1], old),) * 2)
            elif binding[0] == "assigned":
                answers.append((unit.module in self.importers(old), False))
            else:
                answers.append((False, False))
        if unit:
            for star in unit.stars:
                # a star binds what the other module exports; an unknown __all__ may bind anything
                there = self.units.get(star)
                if there is None:
                    continue
                exported = self.exported(star)
                if exported is None:
                    some, _ = self.leads(star, name, old, seen)
                    if some:
                        answers.append((True, False))
                elif name in exported:
                    answers.append(self.leads(star, name, old, seen))
        sub = base + "." + name
        if self.is_module(sub):
            answers.append((self.inside(sub, old),) * 2)
        if not answers:
            return False, False
        return any(a for a, _ in answers), all(e for _, e in answers)

    def importers(self, old):
        """Modules with an import statement that names the old component."""
        if self.importers_of != old:
            self.importers_of = old
            self.importing = {
                unit.module
                for unit in self.all_units
                if any(self.inside(i.base, old) or self.inside(f"{i.base}.{i.name}", old) for i in unit.imports)
            }
        return self.importing

    def owns(self, base, name, old, seen=frozenset()):
        """Whether a module of the old component defines a class or function of this name (or has a submodule of it)."""
        if (base, name) in seen:
            return False
        seen = seen | {(base, name)}
        unit = self.units.get(base)
        if self.is_module(base + "." + name):
            return True
        bindings = unit.bindings.get(name, []) if unit else []
        if not bindings:
            return not (unit and unit.stars)
        for binding in bindings:
            if binding[0] == "own" or (binding[0] == "module" and self.inside(binding[1], old)):
                return True
            if binding[0] == "from" and self.inside(binding[1], old) and self.owns(binding[1], binding[2], old, seen):
                return True
        return False

    def exported(self, module):
        """Names that `from module import *` binds; None when that can't be said."""
        if module not in self.memo:
            self.memo[module] = self.exported_by(module, frozenset())
        return self.memo[module]

    def exported_by(self, module, seen):
        unit = self.units.get(module)
        if unit is None or module in seen:
            return set()
        if unit.all == "?":
            return None
        if unit.all is not None:
            return unit.all
        names = {n for n in unit.bindings if not n.startswith("_")}
        for base in unit.stars:
            more = self.exported_by(base, seen | {module})
            if more is None:
                return None
            names |= {n for n in more if not n.startswith("_")}
        return names

    def imports_of(self, old):
        found = []
        for unit in self.all_units:
            if self.inside(unit.module, old):
                continue
            for item in unit.imports:
                if item.name is None:
                    if self.inside(item.base, old):
                        found.append([unit.path, item.line, item.base, "certain"])
                elif item.name == "*":
                    if self.inside(item.base, old):
                        found.append([unit.path, item.line, item.base + ".*", "certain"])
                    elif item.base in self.units:
                        names = self.exported(item.base)
                        if names is None:
                            names = set(self.units[item.base].bindings)
                            verdicts = [(self.leads(item.base, n, old)[0], False) for n in names]
                        else:
                            verdicts = [self.leads(item.base, n, old) for n in names]
                        if any(some for some, _ in verdicts):
                            every = any(e for _, e in verdicts)
                            found.append([unit.path, item.line, item.base + ".*", "certain" if every else "possible"])
                else:
                    some, every = self.leads(item.base, item.name, old)
                    if some:
                        found.append([unit.path, item.line, item.base + "." + item.name, "certain" if every else "possible"])
        return found


def main():
    root, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.setrecursionlimit(20000)
    tree = Tree(root)
    print("files", len(tree.paths), sep="\t")
    imported = {i.base for u in tree.all_units for i in u.imports} | {
        i.base + "." + i.name for u in tree.all_units for i in u.imports if i.name and i.name != "*"
    }
    modules = sorted(m for m in tree.units if m and m in imported and "-" not in m)
    random.Random(seed).shuffle(modules)
    for module in modules[:count]:
        print("module", module, sep="\t")
        for path, line, name, verdict in tree.imports_of(module):
            print(verdict, f"{path}:{line}", name, sep="\t")


main()
