// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;

/**
 * A directory of files that are sealed as the quarantine seals, under a key of its own: what others
 * keep of hostile mail, and neither other scanners nor people are to meet by accident. The key is
 * made when the first file is kept. Thread-safe, also between processes.
 */
public final class SealedFiles {

  /** Which key this directory belongs to. */
  private static final String MARK = "key-id";

  private final Path directory;
  private final Path keyFile;
  private final Clock clock;
  private final Disk disk = Disk.REAL;

  public SealedFiles(Path directory, Path keyFile, Clock clock) {
    this.directory = directory;
    this.keyFile = keyFile;
    this.clock = clock;
  }

  /**
   * What was kept.
   *
   * @param sha256 of the bytes, lower-case hex
   */
  public record Kept(long size, String sha256) {}

  /**
   * Seals the bytes under a name that is free; on return they are on disk. What fails leaves
   * nothing.
   */
  public Kept keep(String name, ByteSource bytes) throws IOException {
    Path file = directory.resolve(name);
    MessageDigest digest = Sha256.start();
    SealHeader header = SealHeader.report(LocalDate.now(clock.withZone(ZoneOffset.UTC)), name);
    long[] size = new long[1];
    Vault vault = vault();
    try {
      vault.seal(
          file,
          header,
          out -> {
            try (InputStream in = bytes.open()) {
              size[0] = in.transferTo(new DigestOutputStream(out, digest));
            }
          });
      disk.sync(directory);
      return new Kept(size[0], HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | RuntimeException e) {
      disk.delete(file);
      throw e;
    }
  }

  /**
   * The bytes that were kept under that name.
   *
   * @param size how many there were
   */
  public ByteSource open(String name, long size) {
    Path file = directory.resolve(name);
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open() throws IOException {
        return vault().openReport(file, name);
      }
    };
  }

  /** Whether that is a file of ours among others, which may be older than the sealing. */
  public boolean sealed(String name) throws IOException {
    try (InputStream in = Files.newInputStream(directory.resolve(name))) {
      return SealHeader.begins(in.readNBytes(Integer.BYTES));
    }
  }

  /** Seals a file that lies here in clear, under its own name; at every instant it is whole. */
  public void seal(String name) throws IOException {
    Path file = directory.resolve(name);
    Path draft = directory.resolve(Staging.token());
    SealHeader header = SealHeader.report(LocalDate.now(clock.withZone(ZoneOffset.UTC)), name);
    Vault vault = vault();
    try {
      vault.seal(
          draft,
          header,
          out -> {
            try (InputStream in = disk.open(file)) {
              in.transferTo(out);
            }
          });
      // Only what opens again takes the place of the original.
      try (InputStream in = vault.openReport(draft, name)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      disk.rename(draft, file);
      disk.sync(directory);
    } finally {
      disk.delete(draft);
    }
  }

  /** Whether a file of that name is ours to keep whatever else is swept. */
  public static boolean isMark(String name) {
    return name.equals(MARK);
  }

  private Vault vault() throws IOException {
    disk.directory(directory);
    return new Vault(new KeyFile(keyFile, directory.resolve(MARK), disk).keys(), disk);
  }
}
