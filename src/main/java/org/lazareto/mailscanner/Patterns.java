// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * The patterns that one of a ruleset stands for: those in a file that it names, the networks of a
 * range of addresses, or itself. Stateless.
 */
final class Patterns {

  /** How deep MailScanner follows a file that a file names. */
  private static final int DEEPEST = 4;

  private static final Pattern FILE = Pattern.compile("/.*[^/]");
  private static final String ADDRESS = "([0-9]{1,3}(?:\\.[0-9]{1,3}){3})";
  private static final Pattern RANGE = Pattern.compile(ADDRESS + "-" + ADDRESS);
  private static final int BITS = 32;

  private Patterns() {}

  /**
   * What a pattern stands for.
   *
   * @throws LazaretoException for a file that is not there or leads back to itself, and for a range
   *     that is none
   */
  static List<String> of(String pattern, Folder folder) {
    return of(pattern, folder, 0);
  }

  private static List<String> of(String pattern, Folder folder, int depth) {
    if (FILE.matcher(pattern).matches()) {
      return inFile(pattern, folder, depth);
    }
    Matcher range = RANGE.matcher(pattern);
    return range.matches()
        ? networks(number(range.group(1), pattern), number(range.group(2), pattern), pattern)
        : List.of(pattern);
  }

  private static List<String> inFile(String written, Folder folder, int depth) {
    if (depth > DEEPEST) {
      throw new LazaretoException("mailscanner.include-loop");
    }
    Path file =
        folder
            .find(written)
            .filter(Files::isRegularFile)
            .orElseThrow(() -> new LazaretoException("mailscanner.no-file", written));
    return folder.lines(file).stream()
        .map(line -> line.uncommented().text())
        .filter(text -> !text.isEmpty())
        .flatMap(text -> of(text, folder, depth + 1).stream())
        .toList();
  }

  // The largest network that begins there and ends within the range, then the next one.
  private static List<String> networks(long first, long last, String range) {
    if (first > last) {
      throw new LazaretoException("mailscanner.not-a-pattern", range);
    }
    List<String> networks = new ArrayList<>();
    long at = first;
    while (at <= last) {
      int free = at == 0 ? BITS : Math.min(BITS, Long.numberOfTrailingZeros(at));
      while (at + (1L << free) - 1 > last) {
        free--;
      }
      networks.add(dotted(at) + "/" + (BITS - free));
      at += 1L << free;
    }
    return networks;
  }

  private static long number(String address, String range) {
    long number = 0;
    for (String octet : address.split("\\.", 0)) {
      int value = Integer.parseInt(octet);
      if (value > 0xff) {
        throw new LazaretoException("mailscanner.not-a-pattern", range);
      }
      number = (number << 8) | value;
    }
    return number;
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 0xff, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
  }
}
