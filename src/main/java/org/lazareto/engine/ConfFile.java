// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A daemon's settings, as clamd and c-icap write them: a key and its value a line. Immutable. */
record ConfFile(Path path, List<Entry> entries) {

  private static final long LARGEST = 1 << 20;

  /** One line. */
  record Entry(String key, String value) {}

  ConfFile {
    entries = List.copyOf(entries);
  }

  /** Nothing where it is not there or may not be read. */
  static Optional<ConfFile> read(Path path) {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
        return Optional.empty();
      }
      List<Entry> entries = new ArrayList<>();
      for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
        String[] words = line.strip().split("\\s+", 2);
        if (words.length == 2 && !words[0].startsWith("#")) {
          entries.add(new Entry(words[0], words[1].strip().replaceAll("^\"|\"$", "")));
        }
      }
      return Optional.of(new ConfFile(path, entries));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  List<String> all(String key) {
    return entries.stream().filter(e -> e.key().equals(key)).map(Entry::value).toList();
  }

  Optional<String> first(String key) {
    return all(key).stream().findFirst();
  }

  /** The values of this file's key, or else of those that it includes. */
  ConfFile withIncluded() {
    List<Entry> all = new ArrayList<>(entries);
    for (String name : all("Include")) {
      read(path.resolveSibling(name)).ifPresent(file -> all.addAll(file.entries()));
    }
    return new ConfFile(path, all);
  }
}
