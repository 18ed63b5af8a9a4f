package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.journal.Content;
import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Gathers files into one Git tree. */
final class GitTree {
  private final ObjectInserter objects;
  private final DirCache index = DirCache.newInCore();
  private final DirCacheBuilder builder = index.builder();

  GitTree(ObjectInserter objects) {
    this.objects = objects;
  }

  /** Adds a file that is not in it yet; returns the object that holds its bytes. */
  ObjectId add(String path, Content content) throws IOException {
    ObjectId blob = objects.insert(Constants.OBJ_BLOB, content.bytes());
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(mode(content));
    entry.setObjectId(blob);
    builder.add(entry);
    return blob;
  }

  private static FileMode mode(Content content) {
    if (content.isLink()) {
      return FileMode.SYMLINK;
    }
    return content.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
  }

  ObjectId write() throws IOException {
    builder.finish();
    return index.writeTree(objects);
  }
}
