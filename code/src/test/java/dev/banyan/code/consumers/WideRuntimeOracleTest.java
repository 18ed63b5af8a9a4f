package dev.banyan.code.consumers;

import java.util.List;
import org.junit.jupiter.api.Tag;

/** Classes of the standard library whose tests, or whose search, take longer. */
@Tag("long")
final class WideRuntimeOracleTest extends RuntimeOracle {
  WideRuntimeOracleTest() {
    super(
        "wide-runtime-oracle",
        List.of(
            // What operators' methods get as their other operand is not followed.
            new Case("fractions.Fraction", 75, 99),
            Case.all("gettext.GNUTranslations"),
            Case.all("mailbox.Mailbox"),
            Case.all("optparse.OptionParser"),
            // One call through a parent that a method of the old class set on a handler.
            new Case("urllib.request.OpenerDirector", 98, 100)),
        List.of("fractions gettext optparse urllib2", "mailbox"));
  }
}
