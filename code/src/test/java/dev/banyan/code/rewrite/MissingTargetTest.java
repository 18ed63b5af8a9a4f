package dev.banyan.code.rewrite;

import org.junit.jupiter.api.Test;

/** The new module lacks what a rule says it has: then nothing is pointed at it. */
final class MissingTargetTest {
  private static final String OLD =
      "import json\nimport time\n\nfrom m import clock\n\n\ndef f():\n    return json, time, clock\n";

  private static Rewriting moved(String fresh) {
    return Rewriting.project()
        .file("m/__init__.py", "")
        .file("m/clock.py", "def now():\n    return 1\n")
        .file("m/old.py", OLD)
        .file("m/new.py", fresh)
        .destination("m.new")
        .move("m.old", "m.new");
  }

  @Test
  void anImportOfTheOldModuleThatTheNewOneLacksIsLeftToAPerson() {
    moved("import json\n\n\ndef f():\n    return json\n")
        .file("a.py", "from m import old\n\nprint(old.json.dumps(old.f()))\n")
        .gives("a.py", "from m import new\n\nprint(new.json.dumps(new.f()))\n")
        .file("b.py", "from m import old\n\nprint(old.time.time())\n")
        .leaves("b.py", "3:10 m.new has no 'time' to take the place of m.old.time")
        .file("c.py", "from m.old import json, clock\n\nprint(json, clock)\n")
        .leaves("c.py", "1:24 m.new has no 'clock' to take the place of m.old.clock");
  }

  @Test
  void aRuleForAFunctionThatIsNotThereIsNotFollowed() {
    Rewriting.project()
        .file("old.py", "def f():\n    pass\n")
        .file("new.py", "def g():\n    pass\n")
        .old("old.f")
        .move("old.f", "new.h")
        .file("a.py", "from old import f\n\nf()\n")
        .leaves(
            "a.py",
            "1:16 new has no 'h' to take the place of old.f",
            "3:0 new has no 'h' to take the place of old.f");
  }

  @Test
  void aModuleThatTakesInOrMakesUpNamesMayHaveAny() {
    for (String fresh :
        new String[] {
          "from outside import *\n",
          "def __getattr__(name):\n    return name\n",
          "globals().update(time=1, f=2)\n"
        }) {
      moved(fresh)
          .file("a.py", "from m import old\n\nprint(old.time, old.f)\n")
          .gives("a.py", "from m import new\n\nprint(new.time, new.f)\n");
    }
  }

  @Test
  void whatIsSetOnAModuleFromOutsideIsSetOnTheNewOne() {
    moved("import json\n\n\ndef f():\n    return json\n")
        .file("a.py", "from m import old\n\nold.level = 1\nprint(old.level)\n")
        .gives("a.py", "from m import new\n\nnew.level = 1\nprint(new.level)\n");
  }
}
