"""Whether modules that could be imported before a change can be imported after it.

Usage: import_check.py ROOT OVERLAY MODULE...
OVERLAY holds changed files at their paths below ROOT. Each module is imported in a process of its own, first as ROOT has it, then with
the overlay in front. Prints "works N" (how many could be imported before) and a line "fault MODULE: ERROR" for each that no longer can.
"""
import importlib
import importlib.machinery
import io
import os
import signal
import sys

sys.dont_write_bytecode = True
ROOT, OVERLAY = os.path.realpath(sys.argv[1]), sys.argv[2]


class Loader(importlib.machinery.SourceFileLoader):
    overlay = False

    def get_data(self, path):
        changed = os.path.join(OVERLAY, os.path.relpath(path, ROOT))
        return super().get_data(changed if self.overlay and os.path.exists(changed) else path)

    def path_stats(self, path):
        raise OSError  # no compiled file is used


def hook(path):
    if os.path.realpath(path).startswith(ROOT):
        return importlib.machinery.FileFinder(path, (Loader, [".py"]))
    raise ImportError


def attempt(module, overlay):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        signal.alarm(60)
        sys.stdout = sys.stderr = io.StringIO()
        Loader.overlay = overlay
        sys.path.insert(0, ROOT)
        sys.path_hooks.insert(0, hook)
        sys.path_importer_cache.clear()
        try:
            importlib.import_module(module)
            message = ""
        except BaseException as error:
            message = f"{type(error).__name__}: {error}"
        os.write(write, message.encode()[:4000])
        os._exit(0 if not message else 1)
    os.close(write)
    with open(read, "rb") as answers:
        message = answers.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    return (status == 0), message


works = 0
for name in sys.argv[3:]:
    if not attempt(name, False)[0]:
        continue
    works += 1
    fine, why = attempt(name, True)
    if not fine:
        print("fault", name + ":", why.replace("\n", " "))
print("works", works)
