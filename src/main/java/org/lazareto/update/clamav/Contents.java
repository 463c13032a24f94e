// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.update.Digests;
import org.lazareto.update.PlainName;
import org.lazareto.update.RefusedException;

/**
 * The list of a database's files, {@code NAME.info}. Immutable.
 *
 * @param header its first line; version and date count as they stand here
 * @param files the files by name
 */
record Contents(Header header, Map<String, Entry> files) {

  static final String COPYING = "COPYING";
  private static final int LARGEST = 1 << 20;
  private static final String SIGNATURE = "DSIG:";
  private static final Pattern ENTRY =
      Pattern.compile("([^:\\s]{1,100}):([0-9]{1,12}):([0-9a-f]{64})");

  /**
   * One file.
   *
   * @param size in bytes
   * @param digest SHA-256 in hexadecimal
   */
  record Entry(long size, String digest) {}

  Contents {
    files = Map.copyOf(files);
  }

  /**
   * Reads it.
   *
   * @throws RefusedException if it is not of this form, or no key of {@code keys} signed it
   */
  static Contents read(Path file, Keys keys) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = bytes(file, name);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.startsWith(SIGNATURE) ? 0 : text.indexOf("\n" + SIGNATURE) + 1;
    if (end <= 0) {
      throw new RefusedException("update.refused.signature", name);
    }
    String signature = text.substring(end + SIGNATURE.length()).strip();
    if (!keys.signedList(() -> new ByteArrayInputStream(bytes), end, signature)) {
      throw new RefusedException("update.refused.signature", name);
    }
    return read(text.substring(0, end), name);
  }

  private static Contents read(String text, String name) {
    Optional<Header> header = Optional.empty();
    Map<String, Entry> files = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher entry = ENTRY.matcher(line.strip());
      if (entry.matches()) {
        String file = PlainName.of(entry.group(1), name);
        files.put(file, new Entry(Long.parseLong(entry.group(2)), entry.group(3)));
      } else if (line.startsWith("ClamAV-VDB:")) {
        header = Header.read(line);
      }
    }
    return new Contents(
        header.orElseThrow(() -> new RefusedException("update.refused.header", name)), files);
  }

  /**
   * Compares the files of {@code directory} with the list.
   *
   * @throws RefusedException if one differs, is missing, or is not listed
   */
  void verify(Path directory, String list) throws IOException {
    for (Map.Entry<String, Entry> listed : files.entrySet()) {
      Path file = directory.resolve(listed.getKey());
      Entry entry = listed.getValue();
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) != entry.size()
          || !Digests.hex("SHA-256", file).equals(entry.digest())) {
        throw new RefusedException("update.refused.digest", listed.getKey());
      }
    }
    try (var there = Files.list(directory)) {
      for (String name : there.map(f -> String.valueOf(f.getFileName())).toList()) {
        if (!files.containsKey(name) && !name.equals(list) && !name.equals(COPYING)) {
          throw new RefusedException("update.refused.unlisted", list, name);
        }
      }
    }
  }

  private static byte[] bytes(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("update.refused.digest", name);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new RefusedException("update.refused.large", name, Integer.toString(LARGEST));
      }
      return bytes;
    }
  }
}
