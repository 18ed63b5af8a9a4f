# Compiles what it is sent, and runs none of it. Each request is two lines of base64: a name and a
# source. Each answer is one line: "ok", or a line number and what is wrong. Ctrl-C is for who asks.
import base64
import signal
import sys
import warnings

signal.signal(signal.SIGINT, signal.SIG_IGN)
warnings.simplefilter("ignore")
for line in sys.stdin.buffer:
    name = base64.b64decode(line).decode("utf-8", "replace")
    source = base64.b64decode(sys.stdin.buffer.readline())
    try:
        compile(source, name, "exec", dont_inherit=True)
        answer = "ok"
    except SyntaxError as problem:
        answer = "%s %s" % (problem.lineno or 1, problem.msg)
    except (ValueError, RecursionError, MemoryError, OverflowError) as problem:
        answer = "1 %s" % problem
    answer = " ".join(str(answer).split())
    sys.stdout.buffer.write(answer.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
