package dev.banyan.code.consumers;

/**
 * Something that the evaluation of a {@link Part} asked for. As long as all answers are the same
 * the part need not be evaluated again.
 */
sealed interface Question
    permits Fact, Question.OfClass, Question.OfFunction, Question.Bases, Question.Global {

  /** The outline of a class. */
  record OfClass(Definition definition) implements Question {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof OfClass that && definition.equals(that.definition));
    }

    @Override
    public int hashCode() {
      return 31 * 683 + definition.hashCode();
    }
  }

  /** The outline of a function. */
  record OfFunction(Definition definition) implements Question {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof OfFunction that && definition.equals(that.definition));
    }

    @Override
    public int hashCode() {
      return 31 * 1019 + definition.hashCode();
    }
  }

  /** The bases of a class, their bases and so on. */
  record Bases(Definition definition) implements Question {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Bases that && definition.equals(that.definition));
    }

    @Override
    public int hashCode() {
      return 31 * 494 + definition.hashCode();
    }
  }

  /** What a name of the file's own module means to code that runs when the module has run. */
  record Global(String name) implements Question {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Global that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
      return 31 * 593 + name.hashCode();
    }
  }
}
