package dev.banyan.code.consumers;

import java.util.List;

/** Classes of the standard library whose tests run within seconds. */
final class RuntimeOracleTest extends RuntimeOracle {
  /** One construction is a class that {@code assertRaises} was given and calls itself. */
  private static final int FORWARDED = 90;

  RuntimeOracleTest() {
    super(
        "runtime-oracle",
        List.of(
            Case.all("configparser.RawConfigParser"),
            Case.all("contextlib.ExitStack"),
            Case.all("csv.Sniffer"),
            Case.all("difflib.SequenceMatcher"),
            Case.all("fileinput.FileInput"),
            Case.all("graphlib.TopologicalSorter"),
            Case.all("http.cookiejar.CookieJar"),
            Case.all("mimetypes.MimeTypes"),
            new Case("pprint.PrettyPrinter", 100, FORWARDED),
            Case.all("sched.scheduler"),
            Case.all("string.Formatter"),
            Case.all("string.Template"),
            Case.all("textwrap.TextWrapper"),
            new Case("wsgiref.headers.Headers", 100, FORWARDED)),
        List.of(
            "configparser contextlib csv difflib fileinput graphlib",
            "http_cookiejar mimetypes pprint sched string textwrap wsgiref"));
  }
}
