// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.Locale;
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
    HAPPENS,
    ARRIVES,
    TODO,
    AFFECTS;

    /** The stable word of forms and catalogues. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
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
      case TODO -> todo;
      case AFFECTS -> affects;
    };
  }

  /** The same with one part set anew. */
  Article with(Part part, String text) {
    return new Article(
        title,
        part == Part.HAPPENS ? text : happens,
        part == Part.ARRIVES ? text : arrives,
        part == Part.TODO ? text : todo,
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
