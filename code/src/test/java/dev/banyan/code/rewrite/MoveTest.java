package dev.banyan.code.rewrite;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A function, a class or a whole module that moved or was renamed. */
final class MoveTest {
  private static Rewriting function() {
    return Rewriting.project()
        .file("utils/__init__.py", "")
        .file("utils/text.py", "def clean(s):\n    return s\n\n\ndef other():\n    pass\n")
        .file("utils/strings.py", "def tidy(s):\n    return s\n")
        .destination("utils.strings")
        .move("utils.text.clean", "utils.strings.tidy");
  }

  private static Rewriting module() {
    return Rewriting.project()
        .file("utils/__init__.py", "")
        .file("utils/text.py", "def clean(s):\n    return s\n\n\nclass Box:\n    pass\n")
        .file("utils/strings.py", "def clean(s):\n    return s\n\n\nclass Box:\n    pass\n")
        .destination("utils.strings")
        .move("utils.text", "utils.strings");
  }

  @Test
  void renamesAFunctionWhereItIsImportedAndUsed() {
    function()
        .file("a.py", "from utils.text import clean\n\nprint(clean('x'), clean)\n")
        .gives("a.py", "from utils.strings import tidy\n\nprint(tidy('x'), tidy)\n");
  }

  @Test
  void keepsTheNameWithAsWhereTheNewOneIsTaken() {
    function()
        .file("a.py", "from utils.text import clean\n\ntidy = 1\nprint(clean('x'), tidy)\n")
        .gives(
            "a.py",
            "from utils.strings import tidy as clean\n\ntidy = 1\nprint(clean('x'), tidy)\n");
  }

  @Test
  void keepsAnAlias() {
    function()
        .file("a.py", "from utils.text import clean as c\n\nprint(c('x'))\n")
        .gives("a.py", "from utils.strings import tidy as c\n\nprint(c('x'))\n");
  }

  @Test
  void aListLosesOnlyTheMovedName() {
    function()
        .file("a.py", "from utils.text import clean, other\n\nprint(clean('x'), other())\n")
        .gives(
            "a.py",
            "from utils.strings import tidy\nfrom utils.text import other\n\nprint(tidy('x'), other())\n"
                .replace(
                    "from utils.strings import tidy\nfrom utils.text import other\n",
                    "from utils.text import other\nfrom utils.strings import tidy\n"));
  }

  @Test
  void takesANameOutOfAParenthesisedListWithItsLine() {
    function()
        .file(
            "a.py",
            """
            from utils.text import (
                clean,  # the good one
                other,  # the other one
            )

            print(clean('x'), other())
            """)
        .gives(
            "a.py",
            """
            from utils.text import (
                other,  # the other one
            )
            from utils.strings import tidy

            print(tidy('x'), other())
            """);
  }

  @Test
  void takesTheLastNameOutOfAParenthesisedList() {
    function()
        .file(
            "a.py",
            """
            from utils.text import (
                other,  # stays
                clean
            )

            print(clean('x'), other())
            """)
        .gives(
            "a.py",
            """
            from utils.text import (
                other,  # stays
            )
            from utils.strings import tidy

            print(tidy('x'), other())
            """);
  }

  @Test
  void addsToAListThatIsThere() {
    function()
        .file(
            "a.py",
            "from utils.strings import a, z\nfrom utils.text import clean\n\nprint(clean, a, z)\n")
        .gives("a.py", "from utils.strings import a, tidy, z\n\nprint(tidy, a, z)\n");
  }

  @Test
  void neverImportsTwice() {
    function()
        .file(
            "a.py",
            "from utils.strings import tidy\nfrom utils.text import clean\n\nprint(clean, tidy)\n")
        .gives(
            "a.py",
            "from utils.strings import tidy\nfrom utils.strings import tidy as clean\n\nprint(clean, tidy)\n"
                .replace(
                    "from utils.strings import tidy\nfrom utils.strings import tidy as clean\n",
                    "from utils.strings import tidy, tidy as clean\n"));
  }

  @Test
  void replacesWhatIsReachedThroughItsModule() {
    function()
        .file("a.py", "import utils.text\n\nprint(utils.text.clean('x'))\n")
        .gives("a.py", "import utils.strings\n\nprint(utils.strings.tidy('x'))\n");
    function()
        .file("b.py", "from utils import text\n\nprint(text.clean('x'), text.other())\n")
        .gives(
            "b.py",
            "from utils import strings, text\n\nprint(strings.tidy('x'), text.other())\n"
                .replace("strings, text", "text, strings"));
    function()
        .file("c.py", "import utils.text as t\n\nprint(t.clean('x'))\n")
        .gives("c.py", "from utils import strings\n\nprint(strings.tidy('x'))\n");
  }

  @Test
  void movesAWholeModule() {
    module()
        .file("a.py", "from utils.text import clean, Box\n\nclean(Box())\n")
        .gives("a.py", "from utils.strings import clean, Box\n\nclean(Box())\n");
    module()
        .file("b.py", "import utils.text\n\nutils.text.clean(utils.text.Box)\n")
        .gives("b.py", "import utils.strings\n\nutils.strings.clean(utils.strings.Box)\n");
    module()
        .file("c.py", "import utils.text as t\n\nt.clean(1)\n")
        .gives("c.py", "import utils.strings as t\n\nt.clean(1)\n");
    module()
        .file("d.py", "from utils import text\n\ntext.clean(text.__name__)\n")
        .gives("d.py", "from utils import strings\n\nstrings.clean(strings.__name__)\n");
    module()
        .file("e.py", "from utils.text import *\n\nclean(1)\n")
        .gives("e.py", "from utils.strings import *\n\nclean(1)\n");
  }

  @Test
  void keepsTheTopOfADottedImportThatSomethingElseNeeds() {
    Rewriting.project()
        .file("app/__init__.py", "VERSION = 1\n")
        .file("app/db.py", "def get():\n    pass\n")
        .file("core/__init__.py", "")
        .file("core/db.py", "def get():\n    pass\n")
        .move("app.db", "core.db")
        .file("a.py", "import app.db\n\napp.db.get(app.VERSION)\n")
        .gives("a.py", "import app\nimport core.db\n\ncore.db.get(app.VERSION)\n");
  }

  @Test
  void keepsRelativeImportsRelative() {
    Rewriting.project()
        .file("app/__init__.py", "")
        .file("app/utils/__init__.py", "")
        .file("app/utils/db.py", "class Db:\n    pass\n")
        .file("app/store/__init__.py", "")
        .file("app/store/sql.py", "class Sql:\n    pass\n")
        .move("app.utils.db.Db", "app.store.sql.Sql")
        .file("app/pages/__init__.py", "")
        .file("app/pages/a.py", "from ..utils.db import Db\n\nx = Db()\n")
        .gives("app/pages/a.py", "from ..store.sql import Sql\n\nx = Sql()\n")
        .file("app/utils/b.py", "from .db import Db\n\nx = Db()\n")
        .gives("app/utils/b.py", "from ..store.sql import Sql\n\nx = Sql()\n")
        .file("app/utils/c.py", "from app.utils.db import Db\n\nx = Db()\n")
        .gives("app/utils/c.py", "from app.store.sql import Sql\n\nx = Sql()\n");
  }

  @Test
  void keepsAModuleRelative() {
    Rewriting.project()
        .file("app/__init__.py", "")
        .file("app/db.py", "def get():\n    pass\n")
        .file("app/sql.py", "def get():\n    pass\n")
        .move("app.db", "app.sql")
        .file("app/a.py", "from . import db\n\ndb.get()\n")
        .gives("app/a.py", "from . import sql\n\nsql.get()\n");
  }

  @Test
  void leavesImportsWhereTheyAre() {
    function()
        .file(
            "a.py",
            """
            from __future__ import annotations

            try:
                from utils.text import clean
            except ImportError:
                clean = None


            def late():
                from utils.text import clean as c

                return c('x')
            """)
        .gives(
            "a.py",
            """
            from __future__ import annotations

            try:
                from utils.strings import tidy as clean
            except ImportError:
                clean = None


            def late():
                from utils.strings import tidy as c

                return c('x')
            """);
  }

  @Test
  void renamesInsideAFunctionOnly() {
    function()
        .file(
            "a.py",
            """
            def late():
                from utils.text import clean

                return clean('x')


            def clean(x):
                return x
            """)
        .gives(
            "a.py",
            """
            def late():
                from utils.strings import tidy

                return tidy('x')


            def clean(x):
                return x
            """);
  }

  @Test
  void followsAnnotationsInQuotesAndUnderTypeChecking() {
    Rewriting.project()
        .file("m/__init__.py", "")
        .file("m/a.py", "class Old:\n    pass\n")
        .file("m/b.py", "class New:\n    pass\n")
        .move("m.a.Old", "m.b.New")
        .file(
            "x.py",
            """
            from typing import TYPE_CHECKING, Optional

            if TYPE_CHECKING:
                from m.a import Old


            def f(x: "Old", y: Optional["Old"] = None) -> 'list[Old]':
                return [x]
            """)
        .gives(
            "x.py",
            """
            from typing import TYPE_CHECKING, Optional

            if TYPE_CHECKING:
                from m.b import New


            def f(x: "New", y: Optional["New"] = None) -> 'list[New]':
                return [x]
            """);
  }

  @Test
  void aPackageThatHandsItOnKeepsTheNameAndItsUsersGoDirectly() {
    Rewriting.project()
        .file("m/__init__.py", "from .a import Old\n")
        .file("m/a.py", "class Old:\n    pass\n")
        .file("m/b.py", "class New:\n    pass\n")
        .move("m.a.Old", "m.b.New")
        .file("x.py", "from m import Old\n\nOld()\n")
        .file("y.py", "import m\n\nm.Old()\n")
        .gives("m/__init__.py", "from .b import New as Old\n")
        .gives("x.py", "from m.b import New\n\nNew()\n")
        .gives("y.py", "from m import b\n\nb.New()\n");
  }

  @Test
  void rewritesStringsThatAreResolvedAtRunTime() {
    module()
        .file(
            "a.py",
            """
            import importlib
            from unittest import mock

            m = importlib.import_module("utils.text")


            @mock.patch("utils.text.clean")
            def test(clean):
                pass
            """)
        .gives(
            "a.py",
            """
            import importlib
            from unittest import mock

            m = importlib.import_module("utils.strings")


            @mock.patch("utils.strings.clean")
            def test(clean):
                pass
            """);
  }

  @Test
  void aPatchOfTheNameInAnotherModuleStays() {
    function()
        .file("page.py", "from utils.text import clean\n\n\ndef show():\n    return clean('x')\n")
        .file(
            "test_page.py",
            "from unittest import mock\n\nwith mock.patch('page.clean'):\n    pass\n")
        .gives(
            "page.py",
            "from utils.strings import tidy as clean\n\n\ndef show():\n    return clean('x')\n")
        .doesNotTouch("test_page.py");
  }

  @Test
  void aStarImportOfOneFunctionIsLeftToAPerson() {
    function()
        .file("a.py", "from utils.text import *\n\nclean('x')\n")
        .leaves(
            "a.py",
            "1:23 the star import binds names of utils.text.clean: import them by name first");
  }

  @Test
  void keepsBytesThatAreNoBusinessOfItsOwn() {
    byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    String text = "from utils.text import clean\r\n\r\nclean('\u00e9')  # caf\u00e9\r\n\r\nx=1";
    String after = text.replace("utils.text", "utils.strings").replace("clean", "tidy");
    function().file("a.py", concat(bom, text)).gives("a.py", concat(bom, after));
    String latin = "# coding: latin-1\nfrom utils.text import clean\n\ns = 'caf\u00e9'; clean(s)";
    function()
        .file("b.py", latin.getBytes(StandardCharsets.ISO_8859_1))
        .gives(
            "b.py",
            latin
                .replace("utils.text", "utils.strings")
                .replace("clean", "tidy")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] concat(byte[] head, String text) {
    byte[] tail = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @Test
  void keepsASortedBlockSorted() {
    Rewriting.project()
        .file("app/__init__.py", "")
        .file("app/alpha.py", "def f():\n    pass\n")
        .file("app/zeta.py", "def f():\n    pass\n")
        .move("app.alpha.f", "app.zeta.f")
        .file(
            "a.py",
            """
            import os
            import sys

            from app.alpha import f  # the one
            from app.beta import g
            from app.gamma import h

            f(g, h, os, sys)
            """)
        .gives(
            "a.py",
            """
            import os
            import sys

            from app.beta import g
            from app.gamma import h
            from app.zeta import f  # the one

            f(g, h, os, sys)
            """);
  }

  @Test
  void knowsTheSecondNameOfASourceRoot() {
    Rewriting.project()
        .roots(".", "backend")
        .file("backend/__init__.py", "")
        .file("backend/utils/__init__.py", "")
        .file("backend/utils/log.py", "def get():\n    pass\n")
        .file("backend/utils/logging2.py", "def get():\n    pass\n")
        .move("utils.log", "utils.logging2")
        .file("backend/a.py", "from utils.log import get\n\nget()\n")
        .gives("backend/a.py", "from utils.logging2 import get\n\nget()\n")
        .file("b.py", "from backend.utils.log import get\n\nget()\n")
        .gives("b.py", "from backend.utils.logging2 import get\n\nget()\n");
  }

  @Test
  void aModuleMayGoWhereNothingIsYet() {
    Rewriting.project()
        .file("utils/__init__.py", "")
        .file(
            "utils/text.py",
            "def clean(s):\n    return s\n\n\nclass Box:\n    def f(self):\n        pass\n")
        .move("utils.text", "utils.later")
        .file("utils/a.py", "from .text import Box\n\nBox().f()\n")
        .gives("utils/a.py", "from .later import Box\n\nBox().f()\n")
        .file("b.py", "from utils.text import clean, Box\n\nclean(Box())\n")
        .gives("b.py", "from utils.later import clean, Box\n\nclean(Box())\n")
        .file("c.py", "from utils import text\n\ntext.clean(1)\n")
        .gives("c.py", "from utils import later\n\nlater.clean(1)\n")
        .file("d.py", "import utils.text\n\nutils.text.clean(1)\n")
        .gives("d.py", "import utils.later\n\nutils.later.clean(1)\n");
  }

  @Test
  void whatAnOldFunctionMadeStaysWhereItIsHandedOn() {
    Rewriting.project()
        .file("m/__init__.py", "")
        .file("m/old.py", "def make():\n    def made(x):\n        return x\n    return made\n")
        .file("m/new.py", "def make():\n    def made(x):\n        return x\n    return made\n")
        .file("m/words.py", "from m.old import make\n\nword = make()\n")
        .file("a.py", "from m.words import word as _\n\n_('x')\n")
        .move("m.old", "m.new")
        .gives("m/words.py", "from m.new import make\n\nword = make()\n")
        .doesNotTouch("a.py");
  }

  @Test
  void theDestinationIsNeverRewritten() {
    function()
        .file(
            "utils/strings.py",
            "from utils.text import clean\n\n\ndef tidy(s):\n    return clean(s)\n")
        .doesNotTouch("utils/strings.py");
  }

  @Test
  void isLeftAloneWhenNoRuleSaysWhereASymbolGoes() {
    Rewriting.project()
        .file("m.py", "def f():\n    pass\n\n\ndef g():\n    pass\n")
        .file("n.py", "def f():\n    pass\n")
        .old("m")
        .move("m.f", "n.f")
        .file("a.py", "from m import f, g\n\nf(g())\n")
        .leaves("a.py", "1:17 no rule maps m.g", "3:2 no rule maps m.g");
  }
}
