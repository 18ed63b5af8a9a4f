package dev.banyan.code.consumers;

import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Pattern;

/** What the patterns of a {@code match} bind. */
final class Patterns implements NodeVisitor {
  private final Reading reading;
  private ValueSet subject = ValueSet.UNKNOWN;

  Patterns(Reading reading) {
    this.reading = reading;
  }

  void bind(Pattern pattern, ValueSet values) {
    ValueSet before = subject;
    subject = values;
    pattern.accept(this);
    subject = before;
  }

  @Override
  public void visitChildren(Node node) {
    node.forEachChild(child -> child.accept(this));
  }

  @Override
  public void visitMatchValue(Pattern.MatchValue node) {
    reading.expressions.value(node.value());
  }

  @Override
  public void visitMatchAs(Pattern.MatchAs node) {
    ValueSet values = subject;
    if (node.pattern() != null) {
      bind(node.pattern(), subject);
      values = node.pattern() instanceof Pattern.MatchClass type ? instances(type) : subject;
    }
    if (node.name() != null) {
      reading.bind(node.name(), values);
    }
  }

  private ValueSet instances(Pattern.MatchClass node) {
    ValueSet instances = Annotations.instances(reading.quiet(node.type()));
    return instances.isEmpty() ? ValueSet.UNKNOWN : instances;
  }

  @Override
  public void visitMatchClass(Pattern.MatchClass node) {
    reading.expressions.value(node.type());
    ValueSet of = instances(node);
    node.patterns().forEach(pattern -> bind(pattern, ValueSet.UNKNOWN));
    for (int i = 0; i < node.keywordPatterns().size(); i++) {
      ValueSet held = reading.members.of(of, node.keywordNames().get(i)).values();
      bind(node.keywordPatterns().get(i), held);
    }
  }

  @Override
  public void visitMatchSequence(Pattern.MatchSequence node) {
    for (int i = 0; i < node.patterns().size(); i++) {
      bind(node.patterns().get(i), Containers.at(subject, i, node.patterns().size()));
    }
  }

  @Override
  public void visitMatchStar(Pattern.MatchStar node) {
    if (node.name() != null) {
      reading.bind(node.name(), ValueSet.UNKNOWN);
    }
  }

  @Override
  public void visitMatchMapping(Pattern.MatchMapping node) {
    node.keys().forEach(reading.expressions::value);
    ValueSet elements = Containers.elements(subject).asLikely();
    node.patterns().forEach(pattern -> bind(pattern, elements));
    if (node.rest() != null) {
      reading.bind(node.rest(), ValueSet.UNKNOWN);
    }
  }
}
