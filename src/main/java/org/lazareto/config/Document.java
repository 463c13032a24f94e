// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.toml.TomlStreamReadException;

/**
 * Settings files laid over each other as one tree, with the place of each key. Confined to one
 * thread.
 */
final class Document {

  private static final TomlMapper TOML = new TomlMapper();
  private static final Pattern LAST_STEP = Pattern.compile("(\\.[^.\\[]*|\\[[0-9]+\\]|^[^.\\[]+)$");

  private final Path main;
  private final ObjectNode tree = TOML.createObjectNode();
  private final Map<String, Place> places = new HashMap<>();

  private Document(Path main) {
    this.main = main;
  }

  /** Reads {@code files}, later ones over earlier ones. */
  static Document read(List<Path> files) {
    Document document = new Document(files.getFirst());
    files.forEach(file -> document.lay(file, text(file)));
    return document;
  }

  /** A text that lies in no file of the host; {@code name} stands for it in messages. */
  static Document of(Path name, String text) {
    Document document = new Document(name);
    document.lay(name, text);
    return document;
  }

  ObjectNode tree() {
    return tree;
  }

  /** Where the key at {@code path} stands, or else the nearest table around it. */
  Place place(String path) {
    String at = path;
    while (!at.isEmpty()) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
      at = LAST_STEP.matcher(at).replaceFirst("");
    }
    return new Place(main, 0);
  }

  private void lay(Path file, String text) {
    merge(tree, parse(file, text));
    KeyLines.of(text).forEach((path, line) -> places.put(path, new Place(file, line)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Why a file or folder of settings cannot be read, and what to do about it. */
  static LazaretoException unreadable(Path file, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          new LazaretoException(e, "config.no-such-file", file.toString());
      case AccessDeniedException _ -> new LazaretoException(e, "config.denied", file.toString());
      case CharacterCodingException _ ->
          new LazaretoException(e, "config.not-utf-8", file.toString());
      default ->
          new LazaretoException(
              e, "config.unreadable", file.toString(), String.valueOf(e.getMessage()));
    };
  }

  private static ObjectNode parse(Path file, String text) {
    try {
      return (ObjectNode) TOML.readTree(text);
    } catch (TomlStreamReadException e) {
      Place place = new Place(file, e.getLocation().getLineNr());
      throw new LazaretoException(e, "config.syntax", place.toString(), e.getOriginalMessage());
    }
  }

  private static void merge(ObjectNode under, ObjectNode over) {
    over.forEachEntry(
        (key, value) -> {
          JsonNode there = under.get(key);
          if (there instanceof ObjectNode below && value instanceof ObjectNode above) {
            merge(below, above);
          } else {
            under.set(key, value);
          }
        });
  }
}
