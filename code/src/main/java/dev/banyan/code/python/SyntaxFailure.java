package dev.banyan.code.python;

/** Leaves a statement that is no Python; caught where statements are read. Has no stack trace. */
final class SyntaxFailure extends RuntimeException {
  final int offset;

  SyntaxFailure(int offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  SyntaxProblem problem() {
    return new SyntaxProblem(offset, String.valueOf(getMessage()));
  }
}
