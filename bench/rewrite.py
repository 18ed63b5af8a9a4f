#!/usr/bin/env python3
"""Measures `banyan apply` beside rope and ast-grep: one module of a real code base gets another name.

Called by rewrite.sh, which looks for the tools. Every figure is of a whole process with its children, as
the kernel accounts them (wait4). The tools take turns, each on a fresh copy, and the median over the
rounds is reported; one that takes minutes has one turn. What came out is judged by CPython alone: every
file compiles, its ast names the old module nowhere and the new one as often as the old one before, no
other file is touched in a way that changes these numbers, and every such module that could be imported
can still be, with the old module gone.
"""

import argparse
import ast
import glob
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from analyze import BANYAN, HERE, machine, median, run, verdict  # noqa: E402

PACKAGE, OLD, NEW = "sympy", "sympy.utilities.misc", "sympy.utilities.miscellany"
IMPORTS = HERE.parent / "code/src/test/resources/dev/banyan/code/rewrite/import_check.py"

ROPE = """
import sys
from rope.base.project import Project
from rope.refactor.rename import Rename
project = Project(sys.argv[1], ropefolder=None)
project.do(Rename(project, project.get_resource(sys.argv[2])).get_changes(sys.argv[3]))
project.close()
"""

SPEC = f"""version: 1
name: rename
code:
  language: python
  roots: ["."]
  old: [{OLD}]
  new: [{NEW}]
  rewrite:
    - from: {OLD}
      to: {NEW}
"""


def path_of(module):
    return module.replace(".", "/") + ".py"


def rules():
    """What a careful user of ast-grep writes: the full name, and the relative spellings where they mean it."""
    def rule(name, kind, old, new, files=""):
        return f"""id: {name}
language: Python
{files}rule:
  kind: {kind}
  regex: ^{old.replace('.', chr(92) + '.')}$
  inside: {{stopBy: end, any: [{{kind: import_from_statement}}, {{kind: import_statement}}]}}
fix: {new}
"""
    parent, _, old = OLD.rpartition(".")
    new = NEW.rpartition(".")[2]
    here = parent.replace(".", "/")
    parts = [
        rule("absolute", "dotted_name", OLD, NEW),
        rule("sibling", "relative_import", "." + old, "." + new, f"files: ['{here}/*.py']\n"),
        rule("below", "relative_import", ".." + old, ".." + new, f"files: ['{here}/*/*.py']\n"),
        rule("beside", "relative_import", "..utilities." + old, "..utilities." + new, f"files: ['{PACKAGE}/*/*.py']\n"),
        rule("deeper", "relative_import", "...utilities." + old, "...utilities." + new, f"files: ['{PACKAGE}/*/*/*.py']\n"),
    ]
    return "---\n".join(parts)


def spelled(node):
    """A chain of names with its dots."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join([node.id, *names[::-1]]) if isinstance(node, ast.Name) else ""


def imported(path, tree):
    """Each name that a file imports: what it is called there, and its full name."""
    package = path[:-3].split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(package[: len(package) - node.level + 1] + ([base] if base else []))
            for alias in node.names:
                yield alias.asname or alias.name, f"{base}.{alias.name}"


def below(name, module):
    return name == module or name.startswith(module + ".")


def named(path, data):
    """How often a file's imports and dotted names mean the old and the new module."""
    tree = ast.parse(data)
    names = [name for _, name in imported(path, tree)]
    dotted = [spelled(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {m: sum(below(name, m) for name in names) + dotted.count(m) for m in (OLD, NEW)}


def handed_on(before):
    """The names by which modules hand on what they import of the old module, directly or from each other."""
    modules = {p: ast.parse(data) for p, data in before.items()}
    known, more = set(), {OLD}
    while more:
        known |= more
        more = set()
        for path, tree in modules.items():
            module = path[: -len(".py")].removesuffix("/__init__").replace("/", ".")
            more |= {f"{module}.{local}" for local, name in imported(path, tree) if below(name, OLD) or name in known}
        more -= known
    return known - {OLD}


def files(tree):
    return {str(f.relative_to(tree)): f.read_bytes() for f in sorted(tree.rglob("*.py")) if ".banyan" not in f.parts}


def judge(before, tree, imports):
    """Files that had to change, those of them that are right, and what is wrong elsewhere."""
    last = OLD.rpartition(".")[2].encode()
    others = {p: data for p, data in before.items() if p not in (path_of(OLD), path_of(NEW)) and last in data}
    wanted = {p: n[OLD] for p, data in others.items() if (n := named(p, data))[OLD]}
    handing = handed_on(before)
    after = files(tree)
    wrong = set()
    for path, data in after.items():
        if path in (path_of(OLD), path_of(NEW)) or (path not in wanted and data == before.get(path)):
            continue
        try:
            compile(data, path, "exec", dont_inherit=True)
            now = named(path, data)
            through = sum(name in handing for _, name in imported(path, ast.parse(before.get(path, b""))))
            fine = now[OLD] == 0 and 0 <= now[NEW] - wanted.get(path, 0) <= through
        except (SyntaxError, ValueError):
            fine = False
        if not fine:
            wrong.add(path)
    wrong |= set(wanted) - set(after)
    failed = imports.failing(after, wanted)
    right = [p for p in wanted if p not in wrong and p not in failed]
    return {"wanted": len(wanted), "right": len(right), "elsewhere": len(wrong - set(wanted)), "imports": len(failed), "bad": sorted(wrong | failed)}


class Imports:
    """A running import_check.py, which remembers what could be imported before."""

    def __init__(self, before, libraries, work):
        self.before, self.overlay = before, work / "after"
        lay(work / "before", before)
        command = [sys.executable, str(IMPORTS), str(work / "before"), str(work / "pycache"), "20", *libraries]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def failing(self, after, wanted):
        """Files that could be imported before, and cannot be without the old module."""
        lay(self.overlay, {p: data for p, data in after.items() if data != self.before.get(p)})
        gone = self.overlay / path_of(OLD)
        gone.parent.mkdir(parents=True, exist_ok=True)
        gone.write_text("raise ImportError('the old module is gone')\n")
        modules = {p[:-3].replace("/", ".").removesuffix(".__init__"): p for p in wanted}
        self.process.stdin.write(f"check {self.overlay}\n" + "\n".join(modules) + "\n\n")
        self.process.stdin.flush()
        failed = set()
        for line in self.process.stdout:
            if line.startswith("works "):
                print(f"  imports: {line.strip()} of {len(modules)}, {len(failed)} fail afterwards", file=sys.stderr)
                return failed
            failed.add(modules[line.split()[1].rstrip(":")])
        sys.exit("import_check.py failed")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def lay(folder, content):
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def fresh(source, tree, destination=True):
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(source, tree / PACKAGE)
    if destination:
        shutil.copyfile(tree / path_of(OLD), tree / path_of(NEW))


def measure(source, work, tools, rounds, limit):
    samples, judged = {}, {}
    out, tree = work / "out", work / "tree"
    out.mkdir(parents=True, exist_ok=True)
    (work / "rope_rename.py").write_text(ROPE)
    libraries = sorted(glob.glob(str(tools["corpus"] / "libraries/*/usr/lib/python3/dist-packages")))
    fresh(source, tree)
    before = files(tree)
    imports = Imports(before, libraries, work)

    def take(name, command, limit=0):
        samples.setdefault(name, []).append(run(command, tree, out / (name + ".out"), limit))
        last = samples[name][-1]
        print(f"  {name}: {last['wall']:.1f} s, CPU {last['cpu']:.1f} s", file=sys.stderr)

    for turn in range(rounds):
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
        fresh(source, tree)
        (tree / "banyan.yaml").write_text(SPEC)
        banyan = [str(BANYAN), "apply", "--all", "-q"]
        take("banyan plan", [str(BANYAN), "plan", "-q"])
        shutil.rmtree(tree / ".banyan" / "cache", ignore_errors=True)
        take("banyan apply --dry-run", [*banyan, "--dry-run"])
        take("banyan apply", banyan)
        if not turn:
            judged["banyan apply"] = judge(before, tree, imports)
        fresh(source, tree)
        take("ast-grep", [tools["ast-grep"], "scan", "--update-all", "--inline-rules", rules(), PACKAGE])
        if not turn:
            judged["ast-grep"] = judge(before, tree, imports)
    fresh(source, tree, destination=False)
    print("rope", file=sys.stderr)
    rename = [sys.executable, str(work / "rope_rename.py"), str(tree), path_of(OLD), NEW.rpartition(".")[2]]
    take("rope", rename, limit)
    judged["rope"] = judge(before, tree, imports)
    imports.close()
    figures = {name: median(taken) | {"rounds": len(taken)} for name, taken in samples.items()}
    return figures, judged, len(before)


def report(figures, judged, count, load):
    lines = [
        f"Machine: {machine()}. Load average at the start {load[0]:.1f}, at the end {load[1]:.1f}.",
        "",
        f"`{OLD}` becomes `{NEW}`; {count} Python files, of which {judged['rope']['wanted']} name it.",
        "",
        "| run | files right | wrong elsewhere | wall s | CPU s | peak MB | median of |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, f in figures.items():
        j = judged.get(name)
        right = f"{j['right']} of {j['wanted']} | {j['elsewhere']}" if j else " | "
        over = "" if f["ended"] else "over "
        lines.append(f"| {name} | {right} | {over}{f['wall']:.2f} | {over}{f['cpu']:.2f} | {f['peak']:.0f} | {f['rounds']} |")
    apply, dry, rope, grep = (figures[n] for n in ("banyan apply", "banyan apply --dry-run", "rope", "ast-grep"))
    own = judged["banyan apply"]
    least = "" if rope["ended"] else "more than "
    lines += [
        "",
        f"- every file right: {own['right']} of {own['wanted']} ({verdict(own['right'] == own['wanted'] and not own['elsewhere'])})",
        f"- at least 10 × rope's speed: {least}{rope['wall'] / apply['wall']:.1f} × by wall, {least}{rope['cpu'] / apply['cpu']:.1f} × by CPU time ({verdict(apply['wall'] * 10 <= rope['wall'])})",
        f"- no slower than ast-grep: {apply['wall'] / grep['wall']:.2f} × its wall time, {apply['cpu'] / grep['cpu']:.2f} × its CPU time; the dry run {dry['wall'] / grep['wall']:.2f} × and {dry['cpu'] / grep['cpu']:.2f} × ({verdict(apply['wall'] <= grep['wall'])})",
        f"- apply at most twice the dry run: {apply['wall'] / dry['wall']:.2f} × by wall, {apply['cpu'] / dry['cpu']:.2f} × by CPU time ({verdict(apply['wall'] <= 2 * dry['wall'])})",
    ]
    if not rope["ended"]:
        lines.append(f"- rope had not ended after {rope['wall']:.0f} s, and was stopped; it writes at the end, so no file was changed")
    for name, j in judged.items():
        if j["bad"] and figures[name]["ended"]:
            lines.append(f"- {name}, not right: " + ", ".join(j["bad"][:8]) + (" …" if len(j["bad"]) > 8 else ""))
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where to put copies and what is measured")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rope-limit", type=float, default=900, help="seconds after which rope is stopped")
    parser.add_argument("--ast-grep", default="ast-grep")
    given = parser.parse_args()
    source = given.corpus / "small/python3-sympy/usr/lib/python3/dist-packages" / PACKAGE
    load = [os.getloadavg()[0]]
    subprocess.run([str(BANYAN), "--version"], check=True, stdout=subprocess.DEVNULL)
    tools = {"ast-grep": getattr(given, "ast_grep"), "corpus": given.corpus}
    figures, judged, count = measure(source, given.work, tools, given.rounds, given.rope_limit)
    load.append(os.getloadavg()[0])
    text = report(figures, judged, count, load)
    (given.work / "report.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
