// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.update.PlainName;
import org.lazareto.update.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of a set. Immutable.
 *
 * @param set what it is called
 * @param version grows from set to set
 * @param built when it was made
 * @param files what belongs to it
 */
record Index(String set, long version, Instant built, List<Entry> files) {

  static final String FILE = "index.json";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One file.
   *
   * @param sha256 in hexadecimal
   * @param before what its first bytes were in the set before, if it only grew
   */
  record Entry(String name, long size, String sha256, Optional<Beginning> before) {

    boolean same(Entry other) {
      return size == other.size && sha256.equals(other.sha256);
    }
  }

  /** The first bytes of a file. */
  record Beginning(long size, String sha256) {}

  Index {
    files = List.copyOf(files);
  }

  Optional<Entry> entry(String name) {
    return files.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  long size() {
    return files.stream().mapToLong(Entry::size).sum();
  }

  /** One line of JSON. */
  String line() {
    ObjectNode line = JSON.createObjectNode();
    line.put("set", set).put("version", version).put("built", built.toString());
    var list = line.putArray("files");
    for (Entry entry : files) {
      ObjectNode file = list.addObject();
      file.put("name", entry.name()).put("size", entry.size()).put("sha256", entry.sha256());
      entry
          .before()
          .ifPresent(b -> file.putObject("before").put("size", b.size()).put("sha256", b.sha256()));
    }
    return JSON.writeValueAsString(line);
  }

  /**
   * Reads such a line, whose signature is verified already.
   *
   * @throws RefusedException if it is not of this form
   */
  static Index parse(String line) {
    try {
      JsonNode tree = JSON.readTree(line);
      List<Entry> files = new ArrayList<>();
      for (JsonNode file : tree.required("files")) {
        files.add(entry(file));
      }
      String set = PlainName.of(tree.required("set").asString(), FILE);
      Instant built = Instant.parse(tree.required("built").asString());
      if (files.stream().map(Entry::name).distinct().count() == files.size()) {
        return new Index(set, number(tree.required("version")), built, files);
      }
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException _) {
      // Said below.
    }
    throw new RefusedException("update.refused.index", FILE);
  }

  private static Entry entry(JsonNode file) {
    String name = PlainName.of(file.required("name").asString(), FILE);
    Optional<Beginning> before =
        file.has("before") ? Optional.of(beginning(file.required("before"))) : Optional.empty();
    Beginning whole = beginning(file);
    return new Entry(name, whole.size(), whole.sha256(), before);
  }

  private static Beginning beginning(JsonNode node) {
    String digest = node.required("sha256").asString();
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no digest");
    }
    return new Beginning(number(node.required("size")), digest);
  }

  private static long number(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw new IllegalArgumentException("no number");
    }
    return node.longValue();
  }
}
