// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;

/** Writes and opens sealed files. Thread-safe. */
record Vault(Keys keys, Disk disk) {

  /** What goes into a sealed file. */
  interface Content {
    void writeTo(SealedOutput out) throws IOException;
  }

  /** Durable on return, though not under a name that counts. */
  void seal(Path file, SealHeader header, Content content) throws IOException {
    try (SealedOutput out = new SealedOutput(disk.create(file), keys, header)) {
      content.writeTo(out);
      out.finish();
    }
    disk.sync(file);
  }

  void sealBlob(Path file, String address, LocalDate day, ByteSource bytes) throws IOException {
    seal(
        file,
        SealHeader.blob(day, address),
        out -> {
          try (InputStream in = bytes.open()) {
            in.transferTo(out);
          }
        });
  }

  InputStream openBlob(Path file, String address) throws IOException {
    return open(file, SealHeader.Kind.BLOB, HexFormat.of().parseHex(address));
  }

  InputStream openEntry(Path file, String id) throws IOException {
    return open(file, SealHeader.Kind.ENTRY, Sha256.of(id));
  }

  InputStream openWishes(Path file, String name) throws IOException {
    return open(file, SealHeader.Kind.WISHES, Sha256.of(name));
  }

  InputStream openReport(Path file, String name) throws IOException {
    return open(file, SealHeader.Kind.REPORT, Sha256.of(name));
  }

  private InputStream open(Path file, SealHeader.Kind kind, byte[] name) throws IOException {
    InputStream in = disk.open(file);
    try {
      return new SealedInput(in, keys, SealHeader.read(in, kind, name));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
