// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.dat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest set that an index file names. Immutable.
 *
 * @param number of the set
 * @param file its zip
 * @param size of the zip
 * @param digest MD5 of the zip, in hexadecimal
 */
record DatIni(long number, String file, long size, String digest) {

  private static final String ZIP = "avvdat-[0-9]{1,9}\\.zip";

  /** The newest of all sections that describe a whole set; empty if there is none. */
  static Optional<DatIni> newest(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return Stream.of(text.split("(?m)^\\s*\\["))
        .map(DatIni::values)
        .flatMap(section -> of(section).stream())
        .max(Comparator.comparingLong(DatIni::number));
  }

  private static Map<String, String> values(String section) {
    Map<String, String> values = new HashMap<>();
    section
        .lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
              values.put(key, line.substring(equals + 1).strip());
            });
    return values;
  }

  private static Optional<DatIni> of(Map<String, String> section) {
    String file = section.getOrDefault("filename", "");
    String number = section.getOrDefault("datversion", "");
    String size = section.getOrDefault("filesize", "");
    String digest = section.getOrDefault("md5", "").toLowerCase(Locale.ROOT);
    boolean whole =
        file.matches(ZIP)
            && number.matches("[0-9]{1,9}")
            && size.matches("[0-9]{1,12}")
            && digest.matches("[0-9a-f]{32}");
    return whole
        ? Optional.of(new DatIni(Long.parseLong(number), file, Long.parseLong(size), digest))
        : Optional.empty();
  }
}
