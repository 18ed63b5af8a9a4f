#!/usr/bin/env python3
"""Measures `banyan analyze` beside ripgrep and ast-grep on one real tree, in one run.

Called by analyze.sh, which looks for the tools. Every figure is of a whole process with its
children: wall-clock time, CPU time (user and system) and peak memory, as the kernel accounts them
(wait4). The tools take turns, round after round, and the median over the rounds is reported.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BANYAN = HERE.parent / "banyan"


# Runs and measures a command from a process of its own: what a process has taken before it became the command counts as the command's.
RUNNER = """
import json, os, subprocess, sys, threading, time
limit, command = float(sys.argv[1]), sys.argv[2:]
start = time.perf_counter()
process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
late = threading.Event()
timer = threading.Timer(limit, lambda: (late.set(), process.kill()))
if limit:
    timer.start()
_, status, usage = os.wait4(process.pid, 0)
wall = time.perf_counter() - start
timer.cancel()
peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
figures = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": peak, "ended": not late.is_set()}
with open(os.environ["BENCH_FIGURES"], "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), figures], file)
"""


def run(command, cwd, out, limit=0):
    """Runs a command; gives seconds of wall and CPU, MB at the peak, and whether it ended within the limit in seconds."""
    taken = Path(str(out) + ".json").resolve()
    environment = os.environ | {"BENCH_FIGURES": str(taken)}
    with open(out, "wb") as sink, open(str(out) + ".err", "wb") as errors:
        runner = [sys.executable, "-S", "-c", RUNNER, str(limit), *map(str, command)]
        subprocess.run(runner, cwd=cwd, stdout=sink, stderr=errors, env=environment, check=True)
    code, figures = json.loads(taken.read_text())
    if code not in (0, 1) and figures["ended"]:  # rg and ast-grep exit with 1 when nothing is found
        sys.exit(f"{command[0]} failed with {code}: {Path(str(out) + '.err').read_text()[-2000:]}")
    return figures


def median(samples):
    return {key: statistics.median(sample[key] for sample in samples) for key in samples[0]}


def rule(component):
    """What ast-grep is asked: files that import the component's module or name, or use the name."""
    module, _, name = component["old"].rpartition(".")
    if component["module"]:
        module, name = component["old"], None
    dotted = "^" + module.replace(".", "\\.") + "(\\.|$)"
    parts = [
        f"    - {{kind: import_statement, has: {{kind: dotted_name, stopBy: end, regex: '{dotted}'}}}}",
        f"    - {{kind: import_from_statement, has: {{field: module_name, regex: '{dotted}'}}}}",
    ]
    if name:
        parts = [f"    - {{kind: identifier, regex: '^{name}$'}}"]
    return "id: uses\nlanguage: Python\nrule:\n  any:\n" + "\n".join(parts) + "\n"


def banyan(component, *more):
    return [str(BANYAN), "analyze", "--old", component["old"], "--format", "json", "-q", *more]


def forget(tree):
    shutil.rmtree(tree / ".banyan", ignore_errors=True)


def touch(tree, path):
    """Changes one file of the tree: one more statement at its end."""
    with open(tree / path, "a", encoding="utf-8") as file:
        file.write(f"added_by_the_benchmark = {time.time_ns()}\n")


def change(tree, path):
    """What happens between the first analysis and the second; for a moment after a change no time stamp is trusted."""
    time.sleep(0.3)
    if path:
        touch(tree, path)
        time.sleep(0.3)


def measure(tree, component, tools, rounds, out):
    samples = {}

    def take(name, command, before=lambda: None):
        before()
        samples.setdefault(name, []).append(run(command, tree, out / f"{component['name']}-{name}.out"))

    python = ["--no-ignore", "-g", "*.py"]
    for turn in range(rounds):
        print(f"  {component['old']}: round {turn + 1} of {rounds}", file=sys.stderr)
        take("banyan cold", banyan(component), lambda: forget(tree))
        for name, changed in (("again", None), ("apart", "apart"), ("looked at", "changed")):
            take(f"banyan second, {name}", banyan(component), lambda: change(tree, component.get(changed)))
        take("ripgrep", [tools["rg"], "-l", component["literal"], *python, "."])
        take("ast-grep", [tools["ast-grep"], "scan", "--json=compact", "--inline-rules", rule(component), "."])
    return {name: median(all_samples) for name, all_samples in samples.items()}


def consumers(out, component):
    result = json.loads((out / f"{component['name']}-banyan cold.out").read_text())
    files = result["consumers"]
    certain = [c for c in files if any(r["confidence"] != "textual" for r in c["references"])]
    return {
        "scanned": result["filesScanned"],
        "files": len(files),
        "beyond text": len(certain),
        "references": sum(len(c["references"]) for c in files),
    }


def sample(source, target, share):
    """A tree with every share-th Python file, by a hash of its path, and nothing else."""
    for file in source.rglob("*.py"):
        path = file.relative_to(source)
        bucket = int.from_bytes(hashlib.sha256(str(path).encode()).digest()[:4], "big")
        if bucket % share == 0 and ".banyan" not in path.parts and not file.is_symlink():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / path)


def linearity(tree, component, rounds, work, out):
    points = []
    for share in (16, 4, 1):
        part = work / f"tree-{16 // share}x"
        if not part.exists():
            sample(tree, part, share)
        for definition in component["definitions"]:
            target = part / definition
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(tree / definition, target)
        size = sum(f.stat().st_size for f in part.rglob("*.py"))
        samples = []
        for _ in range(rounds):
            forget(part)
            samples.append(run(banyan(component), part, out / "linearity.out"))
        points.append({"times": 16 // share, "MB": size / 1e6, **median(samples)})
    return points


def chart(points, file):
    """Seconds over MB, as an SVG picture; a straight line through the origin of the excess would be linear."""
    width, height, left, bottom, top = 560, 320, 60, 40, 24
    most_x = max(p["MB"] for p in points) * 1.08
    most_y = max(max(p["cpu"], p["wall"]) for p in points) * 1.15

    def at(x, y):
        return left + x / most_x * (width - left - 20), height - bottom - y / most_y * (height - bottom - top)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<path d="M{left} {top}V{height - bottom}H{width - 20}" fill="none" stroke="#444"/>',
        f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">MB of Python</text>',
        f'<text x="14" y="{height / 2}" text-anchor="middle" transform="rotate(-90 14 {height / 2})">seconds</text>',
    ]
    for key, colour in (("cpu", "#b5541c"), ("wall", "#1c6fb5")):
        spots = [at(p["MB"], p[key]) for p in points]
        lines.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in spots)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for (x, y), p in zip(spots, points):
            lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{p[key]:.2f} s</title></circle>')
            lines.append(f'<text x="{x - 6:.1f}" y="{y - 8:.1f}" text-anchor="end" fill="{colour}">{p[key]:.2f}</text>')
        lines.append(f'<text x="{left + 12}" y="{top + (12 if key == "cpu" else 28)}" fill="{colour}">{"CPU time" if key == "cpu" else "wall-clock time"}</text>')
    for p in points:
        x, y = at(p["MB"], 0)
        lines.append(f'<text x="{x:.1f}" y="{y + 16:.1f}" text-anchor="middle">{p["MB"]:.0f} ({p["times"]}×)</text>')
    file.write_text("\n".join(lines) + "\n</svg>\n", encoding="utf-8")


def machine():
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [l.split(":", 1)[1].strip() for l in info.read_text().splitlines() if l.startswith("model name")]
        model = names[0] if names else model
    java = subprocess.run([str(BANYAN), "--version"], capture_output=True, text=True).stdout.strip().splitlines()
    return f"{os.cpu_count()} cores of {model}, {platform.system()} {platform.release()}; {'; '.join(java)}"


def verdict(good):
    return "met" if good else "**missed**"


def report(results, helped, points, load):
    lines = [f"Machine: {machine()}. Load average at the start {load[0]:.1f}, at the end {load[1]:.1f}.", ""]
    for component, figures, found in results:
        lines += [
            f"### {component['name']}: `{component['old']}`",
            "",
            f"{found['scanned']} files scanned; {found['files']} consumers ({found['beyond text']} beyond mere text), "
            f"{found['references']} references.",
            "",
            "| run | wall s | CPU s | peak MB |",
            "|---|---|---|---|",
        ]
        for name, f in figures.items():
            lines.append(f"| {name} | {f['wall']:.2f} | {f['cpu']:.2f} | {f['peak']:.0f} |")
        lines += [""] + targets(component, figures) + [""]
    lines += [
        f"`./banyan --help`: {helped['wall']:.2f} s wall, {helped['cpu']:.2f} s CPU (target 0.3 s: {verdict(helped['wall'] <= 0.3)}).",
        "",
        "### Growth",
        "",
        "| tree | MB | wall s | CPU s | peak MB |",
        "|---|---|---|---|---|",
    ]
    for p in points:
        lines.append(f"| {p['times']}× | {p['MB']:.1f} | {p['wall']:.2f} | {p['cpu']:.2f} | {p['peak']:.0f} |")
    return "\n".join(lines) + "\n"


def targets(component, figures):
    cold, rg, ast = (figures[n] for n in ("banyan cold", "ripgrep", "ast-grep"))
    share = component["share"]
    lines = [f"- CPU against ast-grep: 1/{ast['cpu'] / cold['cpu']:.1f} (target 1/{share}: {verdict(cold['cpu'] * share <= ast['cpu'])})"]
    if share == 20:
        limit = 3 * rg["wall"] + 0.5
        lines.append(f"- wall against 3 × ripgrep + 0.5 s = {limit:.2f} s: {cold['wall']:.2f} s ({verdict(cold['wall'] <= limit)})")
    for name, said in (
        ("again", "nothing changed"),
        ("apart", "a file changed that the search did not look at"),
        ("looked at", "a file changed that the search looked at"),
    ):
        second = figures[f"banyan second, {name}"]["wall"]
        lines.append(f"- second run after {said}: {second:.2f} s (target 0.6 s: {verdict(second <= 0.6)})")
    lines.append(f"- peak memory: {cold['peak']:.0f} MB (target 400 MB: {verdict(cold['peak'] <= 400)})")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tree", type=Path, required=True, help="a copy that may be changed")
    parser.add_argument("--work", type=Path, required=True, help="where to put what is measured")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="the name of the one component to ask for: rare or frequent")
    parser.add_argument("--rg", default="rg")
    parser.add_argument("--ast-grep", default="ast-grep")
    given = parser.parse_args()
    tools = {"rg": given.rg, "ast-grep": getattr(given, "ast_grep")}
    components = json.loads((HERE / "components.json").read_text())
    components = [c for c in components if given.only in (None, c["name"])]
    out = given.work / "out"
    out.mkdir(parents=True, exist_ok=True)
    load = [os.getloadavg()[0]]
    run([str(BANYAN), "--version"], given.tree, out / "warm.out")
    helped = median([run([str(BANYAN), "--help"], given.tree, out / "help.out") for _ in range(max(given.rounds, 5))])
    results = []
    for component in components:
        figures = measure(given.tree, component, tools, given.rounds, out)
        results.append((component, figures, consumers(out, component)))
    points = linearity(given.tree, components[0], given.rounds, given.work, out)
    load.append(os.getloadavg()[0])
    text = report(results, helped, points, load)
    (given.work / "report.md").write_text(text, encoding="utf-8")
    chart(points, given.work / "growth.svg")
    print(text)
    print(f"written to {given.work / 'report.md'} and {given.work / 'growth.svg'}", file=sys.stderr)


if __name__ == "__main__":
    main()
