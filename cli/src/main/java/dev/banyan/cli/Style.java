package dev.banyan.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours and weights of text on a terminal, or none of them. */
enum Style {
  /** For files, pipes and people who asked for no colour. */
  PLAIN,
  /** ANSI escape sequences. */
  COLOURED;

  String bold(String text) {
    return wrap("1", text);
  }

  String dim(String text) {
    return wrap("2", text);
  }

  String red(String text) {
    return wrap("31", text);
  }

  String green(String text) {
    return wrap("32", text);
  }

  String yellow(String text) {
    return wrap("33", text);
  }

  /** The same for picocli. */
  Ansi ansi() {
    return this == COLOURED ? Ansi.ON : Ansi.OFF;
  }

  private String wrap(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
