// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

/** A short text in each language of a course; empty in those that it is not given in. Immutable. */
public record Said(String es, String en) {

  static final Said NOTHING = new Said("", "");

  static Said defaults() {
    return NOTHING;
  }

  /** The text in that language, else in the one there is. */
  public String in(Language language) {
    String wanted = exactly(language);
    return wanted.isEmpty() ? es + en : wanted;
  }

  String exactly(Language language) {
    return language == Language.ES ? es : en;
  }
}
