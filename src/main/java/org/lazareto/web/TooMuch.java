// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.OptionalLong;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.Catalogue;

/**
 * More came than is taken. Immutable.
 *
 * @param sent how much it was by its own word
 */
public record TooMuch(OptionalLong sent, ByteSize most) {

  /** Of a request of that length; a negative one was not said. */
  static TooMuch of(long length, ByteSize most) {
    return new TooMuch(length < 0 ? OptionalLong.empty() : OptionalLong.of(length), most);
  }

  /**
   * A sentence that says both.
   *
   * @param key of the sentence; behind {@code .unsaid} stands the one for what was not said
   */
  String in(Catalogue language, String key) {
    Words words = Words.of(language);
    String limit = words.size(most.bytes());
    return sent.isPresent()
        ? language.say(key, limit, words.size(sent.getAsLong()))
        : language.say(key + ".unsaid", limit);
  }
}
