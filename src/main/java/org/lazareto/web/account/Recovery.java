// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;

/** Codes for who has lost the second factor: 80 bits each, so that a plain digest hides them. */
final class Recovery {

  private static final int CODES = 10;
  private static final int LETTERS = 16;

  private Recovery() {}

  /** New ones, in groups of four letters. */
  static List<String> codes() {
    return Stream.generate(() -> OneTime.letters(LETTERS).replaceAll("(?<=.)(?=(.{4})+$)", "-"))
        .limit(CODES)
        .toList();
  }

  /** What is stored of a code, however it is typed. */
  static String digest(String code) {
    String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
    return Sha256.hex(plain);
  }
}
