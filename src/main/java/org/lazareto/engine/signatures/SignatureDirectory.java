// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.text.LazaretoException;

/**
 * Loads the signature files of one directory, all or nothing. Confined to one thread, used once.
 */
final class SignatureDirectory {

  private static final String VERSION = "embedded 2";
  private static final int GENERATION_DIGITS = 16;

  private final Path directory;
  private final SignatureSet.Builder set = new SignatureSet.Builder();
  private final MessageDigest contents = DigestKind.SHA256.begin();
  private Optional<Instant> newest = Optional.empty();

  private SignatureDirectory(Path directory) {
    this.directory = directory;
  }

  /** EICAR alone. */
  static SignatureSet builtIn() {
    return new SignatureSet.Builder().build(new Identity(VERSION, "built-in", Optional.empty()));
  }

  /**
   * EICAR and the signatures of {@code directory}.
   *
   * @throws LazaretoException that names the file and line, if anything cannot be read
   */
  static SignatureSet load(Path directory) {
    return new SignatureDirectory(directory).load();
  }

  private SignatureSet load() {
    for (Path file : files()) {
      try {
        take(file);
      } catch (IOException e) {
        throw new LazaretoException(e, "engine.signatures.unreadable", file);
      }
    }
    String digest = HexFormat.of().formatHex(contents.digest());
    return set.build(new Identity(VERSION, digest.substring(0, GENERATION_DIGITS), newest));
  }

  private List<Path> files() {
    // A link that is turned to another directory meanwhile must not mix the two.
    try (Stream<Path> files = Files.list(directory.toRealPath())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !hidden(file))
          .sorted(Comparator.comparingInt(SignatureDirectory::rank).thenComparing(f -> f))
          .toList();
    } catch (IOException e) {
      throw new LazaretoException(e, "engine.signatures.unreadable", directory);
    }
  }

  private void take(Path file) throws IOException {
    // What a file is for hangs on its name: renamed away, it has no signatures any more.
    contents.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), contents);
        Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      set.add(SignatureFile.read(file, text, set));
    }
    if (LineKind.of(file).isPresent()) {
      Instant made = Files.getLastModifiedTime(file).toInstant();
      newest = newest.filter(made::isBefore).or(() -> Optional.of(made));
    }
  }

  /** What whoever brought the set keeps beside it. */
  private static boolean hidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  /** What is to be ignored comes first, since a signature is ignored as it is read. */
  private static int rank(Path file) {
    return LineKind.of(file).equals(Optional.of(LineKind.IGNORED)) ? 0 : 1;
  }
}
