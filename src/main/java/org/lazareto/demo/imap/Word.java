// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A word of a command (RFC 3501 4). Immutable. */
sealed interface Word {

  /** An atom, a quoted string or a literal; bytes are ISO-8859-1 characters. */
  record Text(String text) implements Word {}

  /** Words in parentheses. */
  record Group(List<Word> words) implements Word {

    public Group {
      words = List.copyOf(words);
    }
  }

  /** The text; of a group none. */
  default String asText() {
    return switch (this) {
      case Text(String text) -> text;
      case Group _ -> "";
    };
  }

  /** As a word of the protocol. */
  default String asKey() {
    return asText().toUpperCase(Locale.ROOT);
  }

  /** As people wrote it. */
  default String asUtf8() {
    return new String(asText().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The words of a group; of a text the text alone. */
  default List<Word> asList() {
    return switch (this) {
      case Text text -> List.of(text);
      case Group(List<Word> words) -> words;
    };
  }
}
