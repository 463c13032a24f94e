// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;

/**
 * The messages in what a person names: files, mailboxes, folders with all below them, standard
 * input. Confined to one thread.
 */
final class MailFiles {

  /** Standard input, among paths and as the name of what came from it. */
  static final String STDIN = "-";

  private static final int BEGINNING = 256;
  private static final Pattern MAIL = Pattern.compile("From |[A-Za-z][A-Za-z0-9-]*[ \\t]*:\\s");

  /** Takes what is found, in order. */
  interface Taker {
    void message(String name, ByteSource message) throws IOException;

    /** There is a file that cannot be read. */
    void unreadable(String name, FileSystemException why);

    /** There is a file in a folder that does not look like mail. */
    void passedOver(String name);
  }

  private final Path spool;
  private final Taker taker;

  /**
   * @param spool where standard input is kept meanwhile
   */
  MailFiles(Path spool, Taker taker) {
    this.spool = spool;
    this.taker = taker;
  }

  /** Refuses names that stand for nothing, before any work is done. */
  static void require(List<String> names) {
    for (String name : names) {
      if (!name.equals(STDIN) && !Files.exists(Path.of(name))) {
        throw new LazaretoException("examine.missing", name);
      }
    }
  }

  /** The one message that a file holds; a folder is none. */
  static ByteSource message(Path file) throws IOException {
    require(List.of(file.toString()));
    if (!Files.isRegularFile(file)) {
      throw new LazaretoException("examine.no-file", file.toString());
    }
    return ByteSource.of(file);
  }

  void each(String name) throws IOException {
    if (name.equals(STDIN)) {
      standardInput();
    } else {
      path(Path.of(name));
    }
  }

  private void path(Path path) throws IOException {
    try {
      if (Files.isDirectory(path)) {
        folder(path);
      } else {
        file(path.toString(), ByteSource.of(path));
      }
    } catch (FileSystemException e) {
      taker.unreadable(path.toString(), e);
    }
  }

  private void folder(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> all = Files.list(folder)) {
      inside = all.sorted().toList();
    }
    for (Path path : inside) {
      // A folder behind a symbolic link may be one of those above.
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        path(path);
      } else if (Files.isRegularFile(path)) {
        inFolder(path);
      }
    }
  }

  private void inFolder(Path file) throws IOException {
    try {
      if (looksLikeMail(file)) {
        path(file);
      } else {
        taker.passedOver(file.toString());
      }
    } catch (FileSystemException e) {
      taker.unreadable(file.toString(), e);
    }
  }

  /** By its name, or since it begins as a message or a mailbox does. */
  private static boolean looksLikeMail(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".eml") || name.endsWith(".mbox")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      return MAIL.matcher(start).lookingAt();
    }
  }

  // A single message may begin with a line that its mailbox left; it is not torn at a second one.
  private void file(String name, ByteSource file) throws IOException {
    boolean single = name.toLowerCase(Locale.ROOT).endsWith(".eml");
    if (!single && Mailbox.is(file)) {
      Mailbox.each(file, (number, message) -> taker.message(name + "#" + number, message));
    } else {
      taker.message(name, file);
    }
  }

  private void standardInput() throws IOException {
    Path kept = Files.createTempFile(spool, "stdin", ".eml~");
    try (InputStream in = System.in) {
      Files.copy(in, kept, StandardCopyOption.REPLACE_EXISTING);
      file(STDIN, ByteSource.of(kept));
    } finally {
      Files.delete(kept);
    }
  }
}
