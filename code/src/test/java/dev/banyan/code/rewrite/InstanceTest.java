package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is made of a thing that only moves does not say where its class is. */
final class InstanceTest {
  private static final String MODULE =
      """
      def make():
          class Inner:
              def work(self):
                  return 1
          return Inner()


      class Box:
          def open(self):
              return 1
      """;

  private static Rewriting module() {
    return Rewriting.project()
        .file("old.py", MODULE)
        .file("new.py", MODULE)
        .destination("new")
        .move("old", "new");
  }

  @Test
  void aModuleMayMoveWhileItsFunctionsMakeThingsOfClassesWithinThem() {
    module()
        .file("a.py", "from old import make\n\nmake().work()\n")
        .gives("a.py", "from new import make\n\nmake().work()\n");
  }

  @Test
  void aFileThatIsOnlyHandedAnInstanceStaysAsItIs() {
    Rewriting.Run run =
        module()
            .file("a.py", "from old import Box\nfrom b import use\n\nuse(Box())\n")
            .file("b.py", "def use(box):\n    return box.open()\n")
            .run();
    assertThat(run.rewriter().rewrite("a.py")).isInstanceOf(FileRewrite.Rewritten.class);
    assertThat(run.rewriter().rewrite("b.py")).isInstanceOf(FileRewrite.Untouched.class);
  }

  @Test
  void aModuleThatAFunctionHandsOnIsFollowed() {
    module()
        .file("a.py", "def lib():\n    import old\n    return old\n")
        .file("b.py", "from a import lib\n\nlib().make()\n")
        .gives("a.py", "def lib():\n    import new\n    return new\n");
  }

  @Test
  void aMethodIsFoundWhereverItsInstanceGoes() {
    Rewriting.project()
        .file("old.py", MODULE)
        .file("new.py", "def unpack(box):\n    return 1\n")
        .destination("new")
        .old("old.Box.open")
        .move("old.Box.open", "new.unpack", "box=self")
        .file("a.py", "from old import Box\nfrom b import use\n\nuse(Box())\n")
        .file("b.py", "def use(box):\n    return box.open()\n")
        .leaves("b.py", "2:11 it is likely, but not certain, that this is old.Box.open");
  }
}
