package dev.banyan.examples.profiles;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ProfileManagerTest implements ProfileContract {
  @TempDir Path folder;

  @Override
  public ProfileManager manager() {
    return new ProfileManager(folder);
  }
}
