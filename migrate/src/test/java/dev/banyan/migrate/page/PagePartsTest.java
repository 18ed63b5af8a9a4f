package dev.banyan.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagePartsTest {
  @Test
  void theListedHashesAreThoseOfTheScripts() throws IOException {
    String hashes =
        Stream.concat(GraphPage.SCRIPTS.stream(), PlanPage.SCRIPTS.stream())
            .distinct()
            .map(name -> hash(name) + " " + name + "\n")
            .collect(Collectors.joining());
    assertThat(PageParts.read(PageParts.HASHES)).isEqualTo(hashes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.js", "plan.js", "graph-main.js", "cytoscape.min.js"})
  void noScriptHoldsWhatWouldEndItsElement(String name) throws IOException {
    assertThat(PageParts.read(name)).doesNotContainIgnoringCase("</script").doesNotContain("<!--");
  }

  @Test
  void theGraphLibraryCarriesItsLicence() throws IOException {
    assertThat(PageParts.read("cytoscape.LICENSE"))
        .contains("Cytoscape Consortium", "free of charge");
    assertThat(PageParts.read("cytoscape.min.js")).contains("Cytoscape Consortium");
  }

  private static String hash(String name) {
    try {
      byte[] script = PageParts.read(name).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
