package dev.banyan.code.rewrite;

import org.junit.jupiter.api.Test;

/** A module's own name for an old component means what the module makes of it. */
final class OwnNameTest {
  private static Rewriting module() {
    return Rewriting.project()
        .file("pkg/__init__.py", "")
        .file("pkg/slow.py", "def loads(s):\n    return s\n")
        .file("pkg/steady.py", "def loads(s):\n    return s\n")
        .destination("pkg.steady")
        .move("pkg.slow", "pkg.steady");
  }

  @Test
  void aNameThatIsBoundDifferentlyElsewhereIsUsedAsBefore() {
    module()
        .file(
            "pkg/util.py",
            """
            import os

            if os.environ.get("REAL"):
                from . import slow

                loads = slow.loads
            else:

                def loads(s):
                    return None
            """)
        .file("a.py", "from pkg import util\n\nutil.loads('')\n")
        .file("b.py", "from pkg.util import loads as load\n\nload('')\n")
        .leaves("a.py", "untouched")
        .leaves("b.py", "untouched");
  }

  @Test
  void anImportThatPrefersAPartInAnotherLanguageStays() {
    module()
        .file(
            "pkg/__init__.py",
            "try:\n    from . import c\nexcept ImportError:\n    from . import slow as c\n")
        .file(
            "pkg/load.py",
            "try:\n"
                + "    from . import c\n"
                + "except ImportError:\n"
                + "    from . import slow as c\n\n"
                + "c.loads('')\n")
        .gives(
            "pkg/load.py",
            "try:\n"
                + "    from . import c\n"
                + "except ImportError:\n"
                + "    from . import steady as c\n\n"
                + "c.loads('')\n")
        .gives(
            "pkg/__init__.py",
            "try:\n    from . import c\nexcept ImportError:\n    from . import steady as c\n");
  }

  @Test
  void aNameThatIsOnlyHandedOnLeadsToTheNewPlace() {
    module()
        .file("pkg/text.py", "from pkg.slow import loads\n")
        .file("a.py", "from pkg.text import loads\n\nloads('')\n")
        .gives("a.py", "from pkg.steady import loads\n\nloads('')\n");
  }

  @Test
  void aStringThatNamesTheOldOneDoesNotHoldTheNameInTheFile() {
    Rewriting.project()
        .file("utils/__init__.py", "")
        .file("utils/text.py", "def clean(s):\n    return s\n")
        .file("utils/strings.py", "def tidy(s):\n    return s\n")
        .move("utils.text.clean", "utils.strings.tidy")
        .file(
            "test_text.py",
            "from unittest import mock\nfrom utils.text import clean\n\nclean('x')\n"
                + "mock.patch('utils.text.clean')\n")
        .gives(
            "test_text.py",
            "from unittest import mock\nfrom utils.strings import tidy\n\ntidy('x')\n"
                + "mock.patch('utils.strings.tidy')\n");
  }
}
