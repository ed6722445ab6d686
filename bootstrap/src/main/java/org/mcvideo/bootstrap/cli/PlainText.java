package org.mcvideo.bootstrap.cli;

/** Text from elsewhere, made fit for one line of a terminal. */
final class PlainText {
  private PlainText() {}

  /** {@code text} with every character that moves, hides or turns others written as an escape. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isShown(c)) {
                plain.appendCodePoint(c);
              } else {
                plain.append(String.format("\\u%04x", c));
              }
            });
    return plain.toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
