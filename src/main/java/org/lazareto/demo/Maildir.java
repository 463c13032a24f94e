// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A mailbox of one file for each message, which appears whole under {@code new}. Immutable. */
public record Maildir(Path folder) {

  public static Maildir at(Path folder) {
    return new Maildir(folder);
  }

  void make() throws IOException {
    for (String name : new String[] {"tmp", "new", "cur"}) {
      Files.createDirectories(folder.resolve(name));
    }
  }

  void add(ByteArrayOutputStream message) throws IOException {
    String name = System.currentTimeMillis() + "." + UUID.randomUUID() + ".localhost";
    Path written = Files.write(folder.resolve("tmp").resolve(name), message.toByteArray());
    Files.move(written, folder.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** How many messages have all of these texts in them. */
  public long count(String... texts) throws IOException {
    if (!Files.isDirectory(folder.resolve("new"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      return files.filter(file -> Stream.of(texts).allMatch(text -> holds(file, text))).count();
    }
  }

  /** The message that the gate examined under this id. */
  Optional<Path> find(String id) throws IOException {
    if (!Files.isDirectory(folder.resolve("new"))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      return files.filter(file -> holds(file, "id=" + id + ";")).findFirst();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
