package dev.banyan.migrate.analysis;

import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;

/** Insists on the code half of a spec. */
final class CodeSpecs {
  private CodeSpecs() {}

  static CodeSpec of(Spec spec) {
    CodeSpec code = spec.code();
    if (code == null) {
      throw new IllegalArgumentException(
          "the spec " + spec.name() + " moves no code: it has no key 'code'");
    }
    return code;
  }
}
