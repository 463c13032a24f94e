// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * The file with the store's one key, and the mark in the store that says which key it is. A key is
 * made only for a store that has none yet: a lost key must be noticed, not replaced. Immutable.
 */
record KeyFile(Path file, Path mark, Disk disk) {

  private static final Pattern FORMAT = Pattern.compile("lazareto-key-1 ([0-9a-f]{64})\n?");
  private static final Set<PosixFilePermission> OURS =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  Keys keys() throws IOException {
    if (!Files.exists(file)) {
      if (Files.exists(mark)) {
        throw new LazaretoException("quarantine.key-lost", file, Disk.parent(mark));
      }
      make();
    }
    Keys keys = new Keys(read());
    if (!Files.exists(mark)) {
      write(mark, keys.identity() + "\n");
    }
    if (!Files.readString(mark).strip().equals(keys.identity())) {
      throw new LazaretoException("quarantine.wrong-key", file, Disk.parent(mark));
    }
    return keys;
  }

  private void make() throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    write(file, "lazareto-key-1 " + HexFormat.of().formatHex(key) + "\n");
  }

  /** Whole or not at all; where another process was faster, its file stands. */
  private void write(Path target, String text) throws IOException {
    Path draft = target.resolveSibling("." + target.getFileName() + "." + Staging.token());
    try {
      try (OutputStream out = disk.create(draft)) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
      disk.sync(draft);
      disk.link(draft, target);
      disk.sync(Disk.parent(target));
    } catch (FileAlreadyExistsException _) {
      // the other process's
    } catch (NoSuchFileException e) {
      throw new LazaretoException(e, "quarantine.key-directory", file);
    } finally {
      disk.delete(draft);
    }
  }

  private byte[] read() throws IOException {
    if (!OURS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new LazaretoException("quarantine.key-open", file);
    }
    Matcher matcher = FORMAT.matcher(Files.readString(file));
    if (!matcher.matches()) {
      throw new LazaretoException("quarantine.key-format", file);
    }
    return HexFormat.of().parseHex(matcher.group(1));
  }
}
