package dev.banyan.migrate.plan;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache.VariableFetcher;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets templates look into maps only: by itself the library would call methods of any object. */
final class MapsOnly extends DefaultCollector {
  @Override
  public @Nullable VariableFetcher createFetcher(Object context, String name) {
    boolean allowed = context instanceof Map || name.equals(".") || name.equals("this");
    return allowed ? super.createFetcher(context, name) : null;
  }
}
