// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.lazareto.update.Digests;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;

/**
 * A whole database, {@code NAME.cvd} as published or {@code NAME.cld} as patched by a mirror.
 * Confined to one thread.
 *
 * @param published whether its header must be signed; that of a patched one cannot be
 */
record Container(Path file, String name, Header header, boolean published) {

  private static final int GZIP = 0x1f;

  /** Reads the header. */
  static Container open(Path file, String name, boolean published) throws IOException {
    Header header =
        Header.read(beginning(file))
            .orElseThrow(() -> new RefusedException("update.refused.header", name));
    return new Container(file, name, header, published);
  }

  /** The bytes that the header of such a file takes. */
  static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Header.LENGTH);
    }
  }

  /** Refuses it if its header does not fit what follows, or is not signed. */
  void verify(Keys keys) throws IOException {
    if (!published) {
      return;
    }
    String digest = Digests.hex("MD5", file, Header.LENGTH, Long.MAX_VALUE);
    if (!digest.equals(header.digest())) {
      throw new RefusedException("update.refused.digest", name);
    }
    if (!keys.signedHeader(HexFormat.of().parseHex(digest), header.signature())) {
      throw new RefusedException("update.refused.signature", name);
    }
  }

  /** Unpacks the files into an empty directory. */
  void unpack(Path directory, Room room) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(Header.LENGTH);
      in.mark(1);
      boolean packed = in.read() == GZIP;
      in.reset();
      members(packed ? unpacked(in) : in, directory, room);
    }
  }

  private InputStream unpacked(InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in);
    } catch (ZipException | EOFException _) {
      throw new RefusedException("update.refused.archive", name);
    }
  }

  private void members(InputStream in, Path directory, Room room) throws IOException {
    TarReader tar = new TarReader(in, name);
    for (Optional<TarReader.Member> m = tar.next(); m.isPresent(); m = tar.next()) {
      room.put(directory, m.get().name(), m.get().content());
    }
  }
}
