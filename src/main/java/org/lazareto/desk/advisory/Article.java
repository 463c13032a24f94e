// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.stream.Stream;

/**
 * An advisory in one language. Immutable.
 *
 * @param title one line of plain text
 * @param happens what goes round, in Markdown
 * @param arrives how one gets it
 * @param todo what the reader does
 * @param affects whom it concerns
 */
public record Article(String title, String happens, String arrives, String todo, String affects) {

  public static final Article NONE = new Article("", "", "", "", "");

  /** What an article says below its title, in the order in which it is read. */
  public enum Part {
    HAPPENS("happens"),
    ARRIVES("arrives"),
    WHAT_TO_DO("todo"),
    AFFECTS("affects");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    /** The stable word of rows, files, forms and catalogues. */
    public String label() {
      return label;
    }
  }

  public Article {
    title = Lines.one(title);
    happens = lines(happens);
    arrives = lines(arrives);
    todo = lines(todo);
    affects = lines(affects);
  }

  // A browser ends lines with CR LF; with one form, what was not changed is the same.
  private static String lines(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  public String part(Part part) {
    return switch (part) {
      case HAPPENS -> happens;
      case ARRIVES -> arrives;
      case WHAT_TO_DO -> todo;
      case AFFECTS -> affects;
    };
  }

  /** The same with one part set anew. */
  Article with(Part part, String text) {
    return new Article(
        title,
        part == Part.HAPPENS ? text : happens,
        part == Part.ARRIVES ? text : arrives,
        part == Part.WHAT_TO_DO ? text : todo,
        part == Part.AFFECTS ? text : affects);
  }

  /** Whether nobody has written it. */
  public boolean isMissing() {
    return equals(NONE);
  }

  /** Whether it is enough to be read: what it is about, and what to do. */
  boolean isWhole() {
    return !title.isEmpty() && !todo.isEmpty();
  }

  /** All of it, for whoever searches. */
  Stream<String> words() {
    return Stream.of(title, happens, arrives, todo, affects);
  }
}
