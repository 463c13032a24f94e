// SPDX-License-Identifier: Apache-2.0
package org.lazareto.text;

import java.util.List;

/**
 * The root of every exception that Lazareto declares: a catalogue key with its arguments, so that
 * the person reads it in their language and the log reads it in English. The sentence says what is
 * wrong, where, and how to mend it.
 */
public class LazaretoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient List<Object> arguments;

  public LazaretoException(String key, Object... arguments) {
    super(Catalogue.ENGLISH.say(key, arguments));
    this.key = key;
    this.arguments = List.of(arguments);
  }

  /** The same with what lay behind it, which only the log shows. */
  public LazaretoException(Throwable cause, String key, Object... arguments) {
    super(Catalogue.ENGLISH.say(key, arguments), cause);
    this.key = key;
    this.arguments = List.of(arguments);
  }

  /** The catalogue key, for whoever passes the exception on to another process. */
  public String key() {
    return key;
  }

  public List<Object> arguments() {
    return arguments;
  }

  /** The sentence in the language of {@code catalogue}. */
  public String in(Catalogue catalogue) {
    return catalogue.say(key, arguments.toArray());
  }
}
