package dev.banyan.code.rewrite;

import org.junit.jupiter.api.Test;

/** No import is added that would make modules import each other in a circle. */
final class CycleTest {
  private static Rewriting project() {
    return Rewriting.project()
        .file("app/__init__.py", "")
        .file("app/old.py", "def f():\n    pass\n")
        .file("app/new.py", "from app.helper import h\n\n\ndef g():\n    return h()\n")
        .destination("app.new")
        .move("app.old.f", "app.new.g");
  }

  @Test
  void aCycleIsShownAndLeftToAPerson() {
    project()
        .file("app/helper.py", "from app import user\n\n\ndef h():\n    return user\n")
        .file("app/user.py", "import os\nfrom app.old import f\n\nprint(f(), os)\n")
        .leaves(
            "app/user.py",
            "2:0 importing app.new here would close a cycle: app/user.py → app/new.py →"
                + " app/helper.py → app/user.py");
  }

  @Test
  void anImportInsideAFunctionClosesNone() {
    project()
        .file("app/helper.py", "from app import user\n\n\ndef h():\n    return user\n")
        .file("app/user.py", "def late():\n    from app.old import f\n\n    return f()\n")
        .gives("app/user.py", "def late():\n    from app.new import g\n\n    return g()\n");
  }

  @Test
  void aCycleThatWasThereBeforeIsNoObstacle() {
    Rewriting.project()
        .file("app/__init__.py", "")
        .file("app/old.py", "def f():\n    pass\n\n\nfrom app import user\n")
        .file("app/new.py", "def f():\n    pass\n\n\nfrom app import user\n")
        .destination("app.new")
        .move("app.old", "app.new")
        .file("app/user.py", "from app.old import f\n\nf()\n")
        .gives("app/user.py", "from app.new import f\n\nf()\n");
  }
}
