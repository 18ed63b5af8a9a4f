package dev.banyan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignatureTest {
  private static final Parameter KEY = plain("key", null);
  private static final Parameter LIMIT = plain("limit", "5");
  private static final Parameter STRICT =
      new Parameter("strict", ParameterKind.KEYWORD_ONLY, "False");
  private static final Parameter ARGS = new Parameter("args", ParameterKind.VAR_POSITIONAL, null);
  private static final Parameter OPTIONS =
      new Parameter("options", ParameterKind.VAR_KEYWORD, null);
  private static final Parameter ONLY = new Parameter("x", ParameterKind.POSITIONAL_ONLY, null);

  @Test
  void takesEveryCallOfItselfAndOfOneWithLess() {
    Signature all = of(KEY, LIMIT, ARGS, STRICT, OPTIONS);

    assertThat(all.takesEveryCallOf(all)).isTrue();
    assertThat(of(KEY, LIMIT, STRICT).takesEveryCallOf(of(KEY))).isTrue();
    assertThat(of(KEY, LIMIT).takesEveryCallOf(of(KEY, LIMIT, STRICT))).isFalse();
  }

  @Test
  void takesNotEveryCallWhereSomethingIsAddedThatACallMustPass() {
    assertThat(of(LIMIT, KEY).takesEveryCallOf(of(LIMIT))).isFalse();
  }

  @Test
  void takesNotEveryCallWhereADefaultDiffers() {
    assertThat(of(plain("limit", "6")).takesEveryCallOf(of(LIMIT))).isFalse();
    assertThat(of(plain("limit", null)).takesEveryCallOf(of(LIMIT))).isFalse();
    assertThat(of(LIMIT).takesEveryCallOf(of(plain("limit", null)))).isTrue();
  }

  @Test
  void takesByPositionOrNameWhatOnlyOneWayReached() {
    assertThat(of(plain("x", null)).takesEveryCallOf(of(ONLY))).isTrue();
    assertThat(of(ONLY).takesEveryCallOf(of(plain("x", null)))).isFalse();
    assertThat(of(plain("strict", "False")).takesEveryCallOf(of(STRICT))).isTrue();
    assertThat(of(STRICT).takesEveryCallOf(of(plain("strict", "False")))).isFalse();
  }

  @Test
  void readsAsPythonSpellsIt() {
    assertThat(of()).hasToString("()");
    assertThat(of(KEY, LIMIT, STRICT, OPTIONS))
        .hasToString("(key, limit=5, *, strict=False, **options)");
    assertThat(of(ONLY, KEY, ARGS, STRICT)).hasToString("(x, /, key, *args, strict=False)");
    assertThat(of(ONLY)).hasToString("(x, /)");
  }

  private static Signature of(Parameter... parameters) {
    return new Signature(List.of(parameters));
  }

  private static Parameter plain(String name, @org.jspecify.annotations.Nullable String value) {
    return new Parameter(name, ParameterKind.POSITIONAL_OR_KEYWORD, value);
  }
}
