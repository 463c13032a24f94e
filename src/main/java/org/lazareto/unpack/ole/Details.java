// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.util.List;
import java.util.stream.Stream;

/** How what documents say is told: short, on one line, without the senders' own directories. */
public final class Details {

  private static final int LONGEST = 300;

  private Details() {}

  /** A piece of text from a document as the detail of a fact. */
  public static String shown(String text) {
    // Blanks in their hundreds push what a command really does out of sight.
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + '…';
  }

  /**
   * File names without their directories: Office writes the sender's own paths beside embedded
   * files.
   */
  public static List<String> fileNames(String... names) {
    return Stream.of(names).map(Details::last).filter(n -> !n.isBlank()).distinct().toList();
  }

  private static String last(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
