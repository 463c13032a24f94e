// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;
import java.util.Locale;

/** A piece of what is shown within a line. Immutable. */
public sealed interface Inline {

  /** Text in which every character is seen. */
  record Words(String text) implements Inline {}

  record LineBreak() implements Inline {}

  /**
   * Characters that nobody would see.
   *
   * @param count how many of them stand in a row
   */
  record Unseen(Sort sort, int codePoint, int count) implements Inline {

    public enum Sort {
      /** They change the direction in which the text around them is read. */
      DIRECTION,
      /** They have no width, or look like nothing. */
      INVISIBLE,
      /** They were meant for a machine. */
      CONTROL
    }

    /** As Unicode's own tables name it. */
    public String code() {
      return String.format(Locale.ROOT, "U+%04X", codePoint);
    }
  }

  /** What leads to another place: never at once, but by a page that shows where to. */
  record Link(List<Inline> text, Target target) implements Inline {
    public Link {
      text = List.copyOf(text);
    }
  }

  /**
   * What would be a link and leads to nothing that is opened from here.
   *
   * @param scheme what it would have been: {@code javascript}, {@code file}
   */
  record Unlinked(List<Inline> text, String scheme) implements Inline {
    public Unlinked {
      text = List.copyOf(text);
    }
  }

  /**
   * A picture, which is not shown.
   *
   * @param instead what its writer says in its place; empty for nothing
   */
  record Picture(List<Inline> instead) implements Inline {
    public Picture {
      instead = List.copyOf(instead);
    }
  }

  /**
   * A field of a form, which cannot be filled in here.
   *
   * @param sort as HTML has it: {@code password}, {@code button}; of a form itself {@code form}
   * @param label what it asks for; where a form would be sent to
   */
  record Field(String sort, List<Inline> label) implements Inline {
    public Field {
      label = List.copyOf(label);
    }
  }

  /** What a program would have to run or fetch: a frame, a drawing, an object, a film. */
  record NotShown(String what) implements Inline {}

  /** What is struck out. */
  record Struck(List<Inline> content) implements Inline {
    public Struck {
      content = List.copyOf(content);
    }
  }

  /** What its writer hides from a reader, but not from programs. */
  record Hidden(Why why, List<Inline> content) implements Inline {
    public Hidden {
      content = List.copyOf(content);
    }
  }

  /** How something is hidden. */
  enum Why {
    /** By a style or an attribute that says so. */
    HIDDEN,
    /** So small that nobody reads it. */
    SMALL,
    /** In the colour of what lies behind it. */
    COLOUR,
    /** Beside the page, or in a box without size. */
    OUTSIDE,
    /** Only some programs show it. */
    SOME_PROGRAMS
  }
}
