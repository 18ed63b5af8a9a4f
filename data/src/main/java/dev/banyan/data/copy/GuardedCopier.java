package dev.banyan.data.copy;

import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Marks;
import dev.banyan.data.range.Pages;
import dev.banyan.data.range.Work;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.store.Store;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Page by page through the stores' own doors. A range that was cut off is begun again. */
record GuardedCopier(Store from, Store to, Marks marks) implements RangeCopier {
  @Override
  public Landing copy(long epoch, KeyRange range) {
    AtomicLong rows = new AtomicLong();
    AtomicReference<@Nullable Fence> later = new AtomicReference<>();
    Pages.read(
        from,
        range,
        page -> {
          if (to.copy(epoch, page) instanceof CopyOutcome.Outdated outdated) {
            later.set(outdated.fence());
          }
          rows.addAndGet(page.size());
        });
    Fence fence = later.get();
    if (fence != null) {
      return new Landing.Outdated(fence);
    }
    marks.note(Work.BACKFILL, epoch, range, rows.get());
    return new Landing.Landed(rows.get(), false);
  }
}
