package dev.banyan.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.config.ComponentSpec;
import dev.banyan.runtime.config.DataSpec;
import dev.banyan.runtime.config.LiveData;
import dev.banyan.runtime.config.StoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old class and the new one do the same, on the same files. */
class ProfilesTest {
  @TempDir Path folder;

  private void remembers(Profiles profiles) {
    ObjectNode ann = JsonNodeFactory.instance.objectNode().put("name", "Ann").put("theme", "dark");
    profiles.saveProfile("ann", ann);
    profiles.updateLastActivity("ann", 7);
    profiles.updateLastActivity("nobody", 7);
    assertThat(profiles.loadProfile("ann")).isEqualTo(ann.deepCopy().put("n", 7));
    assertThat(profiles.loadProfile("nobody")).isNull();
    assertThat(profiles.list(10)).containsExactly("ann");
  }

  @Test
  void theOldClassKeepsFiles() {
    remembers(new FileProfiles(folder));
  }

  @Test
  void theNewOneKeepsThemInTheSameFiles() throws IOException {
    Path users = Files.createDirectory(folder.resolve("users"));
    ComponentSpec spec =
        ComponentSpec.of(
            "users",
            new StoreSpec.Folder(users),
            new StoreSpec.Folder(Files.createDirectory(folder.resolve("new"))));
    try (LiveData live = LiveData.of(DataSpec.of(Map.of(), List.of(spec)))) {
      remembers(new MovingProfiles(live.store("users", Codec.trees())));
    }
    assertThat(new FileProfiles(users).loadProfile("ann")).isNotNull();
  }
}
