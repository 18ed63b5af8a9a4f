package dev.banyan.code.consumers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outline of a file, as far as it can be said without knowing other files' outlines.
 *
 * @param names what it offers to who imports it
 * @param closed functions that nobody had a reason to look into, the classes whose methods they
 *     are, and the module's names that they bind
 * @param classes by qualified name
 * @param functions by qualified name
 */
record FileShape(
    ModuleInterface names,
    Set<String> closed,
    Map<String, ClassShape> classes,
    Map<String, FunctionShape> functions) {

  /** Of a file of which nothing is known. */
  static FileShape empty() {
    return new FileShape(ModuleInterface.none(), new HashSet<>(), new HashMap<>(), new HashMap<>());
  }

  /** This one, with the parts that are equal taken from an older one, whose identity then tells. */
  FileShape like(FileShape older) {
    return new FileShape(
        names.equals(older.names) ? older.names : names,
        closed,
        classes.equals(older.classes) ? older.classes : classes,
        functions.equals(older.functions) ? older.functions : functions);
  }

  /** One to be filled again, that knows the classes and functions that this one has. */
  FileShape renewed() {
    FileShape next = empty();
    next.classes().putAll(classes);
    next.functions().putAll(functions);
    return next;
  }

  /**
   * A class.
   *
   * @param bases what its bases may be, in order
   * @param members names bound in its body
   * @param attributes names its methods assign through their first parameter
   * @param fields annotated names in its body, in order: the parameters of a dataclass
   * @param generated whether its constructor is made of its fields
   */
  record ClassShape(
      List<ValueSet> bases,
      Set<String> members,
      Set<String> attributes,
      List<String> fields,
      boolean generated) {

    /** The same with one more attribute. */
    ClassShape with(String attribute) {
      Set<String> more = new HashSet<>(attributes);
      more.add(attribute);
      return new ClassShape(bases, members, more, fields, generated);
    }
  }

  /**
   * A function.
   *
   * @param positional parameters that a position reaches, in order
   * @param keywords parameters that only a name reaches
   * @param rest the name of {@code *args}, or null
   * @param owner the class whose method it is, or null
   * @param roles what its decorators and its body make of it
   */
  record FunctionShape(
      List<String> positional,
      List<String> keywords,
      @Nullable String rest,
      @Nullable Definition owner,
      Set<Role> roles) {
    boolean is(Role role) {
      return roles.contains(role);
    }

    /** Whether a call through an instance or class fills in the first parameter. */
    boolean bindsFirst() {
      return owner != null && !is(Role.STATIC);
    }
  }

  /** What a function is beside a function. */
  enum Role {
    PROPERTY,
    STATIC,
    CLASS_METHOD,
    GENERATOR,
    CONTEXT_MANAGER,
    FIXTURE
  }
}
