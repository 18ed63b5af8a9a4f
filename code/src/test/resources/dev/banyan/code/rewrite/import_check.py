"""Whether modules that could be imported before a change can be imported after it.

Usage: import_check.py ROOT CACHE ALONE [LIBRARY...]     (reads requests from standard input, answers on standard output)
A request is a line "check OVERLAY", one line for each module, and an empty line. OVERLAY holds changed files at their paths below ROOT.
The modules are imported first as ROOT has them, which is remembered, then with the overlay in front: each in a process of its own, for what
one module imports may hide what another one lacks. ALONE is "all"; or a number, where that would take hours: then all of them are imported in
one process, and only those that fail there, and as many of the others, in one of their own. The answer is a line "fault MODULE: ERROR" for
each module that no longer can be imported, and "works N", how many could before. CACHE keeps what was compiled; LIBRARY are folders with what
the code base itself imports.
"""
import importlib
import importlib.machinery
import os
import signal
import sys
import tempfile
import zlib

ROOT, CACHE, LIBRARIES = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), sys.argv[4:]
ALONE = None if sys.argv[3] == "all" else int(sys.argv[3])
PATIENCE, AT_ONCE = 60, os.cpu_count() or 1
os.environ["HGMODULEPOLICY"] = "py"  # Mercurial's modules in C are not there
DJANGO = ("admin", "auth", "contenttypes", "flatpages", "messages", "redirects", "sessions", "sites", "staticfiles")


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a changed file from what was compiled before the fork, any other by way of the cache."""

    changed = {}

    def get_code(self, fullname):
        code = self.changed.get(self.path)
        if isinstance(code, Exception):
            raise code
        return code or super().get_code(fullname)


def hook(path):
    if os.path.realpath(path).startswith(ROOT):
        return importlib.machinery.FileFinder(path, (Loader, [".py"]))
    raise ImportError


def overlaid(folder):
    """What the changed files of a folder compile to, by their paths below ROOT."""
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".py"):
                file = os.path.join(base, name)
                path = os.path.join(ROOT, os.path.relpath(file, folder))
                with open(file, "rb") as source:
                    try:
                        found[path] = compile(source.read(), path, "exec", dont_inherit=True)
                    except (SyntaxError, ValueError) as error:
                        found[path] = error
    return found


def configure():
    """Django's models can be imported only in an application."""
    from django.conf import settings

    settings.configure(INSTALLED_APPS=["django.contrib." + name for name in DJANGO], SITE_ID=1, SECRET_KEY="a key")
    importlib.import_module("django").setup()


def failure(module):
    """Why a module cannot be imported, or nothing."""
    try:
        try:
            importlib.import_module(module)
        except Exception as error:
            if type(error).__name__ not in ("ImproperlyConfigured", "AppRegistryNotReady"):
                raise
            configure()
            importlib.import_module(module)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return ""


def attempt(modules, changed):
    """Starts a process that imports modules; it says on the file that is returned which it could, and why it could not the others."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    os.close(read)
    os.setsid()
    os.chdir(SCRATCH)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)  # a module may read, write or reconfigure them
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    Loader.changed = changed
    sys.path[1:1] = [ROOT, *LIBRARIES]
    del sys.path[0]
    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()
    for module in modules:
        signal.alarm(PATIENCE)
        why = failure(module).replace("\n", " ")[:4000]
        signal.alarm(0)
        os.write(write, f"{module} {why}\n".encode("utf-8", "replace"))
    os._exit(0)


def outcome(child, read):
    """What a process said of each module that it came to, and what became of it."""
    with open(read, "rb") as answers:
        lines = answers.read().decode("utf-8", "replace").splitlines()
    _, status = os.waitpid(child, 0)
    try:
        os.killpg(child, signal.SIGKILL)  # what a module may have started
    except (ProcessLookupError, PermissionError):
        pass
    said = dict(line.partition(" ")[::2] for line in lines)
    return {module: why or None for module, why in said.items()}, f"ended with status {status}"


def alone(modules, changed):
    """Why each of some modules cannot be imported in a process of its own, or None."""
    found, running = {}, []

    def settle():
        module, child, read = running.pop(0)
        said, end = outcome(child, read)
        found[module] = said.get(module, end)

    for module in modules:
        running.append((module, *attempt([module], changed)))
        if len(running) == AT_ONCE:
            settle()
    while running:
        settle()
    return found


def attempts(modules, changed):
    """Why each of some modules cannot be imported, or None."""
    if ALONE is None or len(modules) <= ALONE:
        return alone(modules, changed)
    together = outcome(*attempt(modules, changed))[0]
    some = set(sorted(modules, key=lambda module: zlib.crc32(module.encode()))[:ALONE])
    again = [module for module in modules if module in some or together.get(module, "not tried") is not None]
    return {**together, **alone(again, changed)}


def check(modules, overlay):
    BEFORE.update(attempts([m for m in modules if m not in BEFORE], {}))
    works = [m for m in modules if BEFORE[m] is None]
    changed = overlaid(overlay)
    for module, why in attempts(works, changed).items():
        if why is None:
            continue
        # Once more: what fails by chance fails before the change, too.
        again = alone([module], {})[module], alone([module], changed)[module]
        if again[0] is None and again[1] is not None:
            print("fault", module + ":", again[1].replace("\n", " "))
    print("works", len(works), flush=True)


if not os.path.exists(os.path.join(ROOT, "os.py")):  # then the interpreter's own modules don't change
    for common in "asyncio decimal email.message email.mime.text html http.client http.cookies json logging.config unittest.mock".split():
        importlib.import_module(common)
BEFORE = {}
SCRATCH = tempfile.mkdtemp(prefix="imports-")
sys.dont_write_bytecode, sys.pycache_prefix = False, CACHE
for line in sys.stdin:
    folder = line.rstrip("\n")[len("check ") :]
    wanted = [name.rstrip("\n") for name in iter(sys.stdin.readline, "\n")]
    check([m for m in wanted if m not in sys.modules], folder)
