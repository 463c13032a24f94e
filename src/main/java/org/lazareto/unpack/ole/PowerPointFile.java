// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads PowerPoint 97 files: the compound files that lie compressed in them (macros, embedded
 * objects), and whether they are encrypted. Immutable.
 *
 * @spec https://learn.microsoft.com/openspecs/office_file_formats/ms-ppt PowerPoint Binary File
 *     Format
 */
final class PowerPointFile implements OleReader {

  private static final int HEADER = 8;
  private static final int CONTAINER = 0xF;
  private static final int STORAGE = 0x1011;
  private static final int CRYPT_SESSION = 0x2F14;

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry stream : ole.file().streams("PowerPoint Document")) {
      ByteSource bytes = ole.file().bytes(stream);
      try (InputStream in = new BufferedInputStream(bytes.open())) {
        records(in, bytes, ole);
      }
    }
  }

  private static void records(InputStream in, ByteSource bytes, OleFile ole) throws IOException {
    long at = 0;
    while (true) {
      ole.budget().time();
      LittleEndian header = new LittleEndian(in.readNBytes(HEADER));
      if (header.length() < HEADER) {
        return;
      }
      at += HEADER;
      int type = header.u16(2);
      long length = header.u32(4);
      if (type == STORAGE) {
        boolean packed = header.u16(0) >> 4 == 1;
        ByteSource data = bytes.slice(at, at + length);
        ole.member(List.of("storage-" + at + ".ole"), packed ? inflated(data) : data::open);
      } else if (type == CRYPT_SESSION) {
        ole.fact(Kind.ENCRYPTED, "PowerPoint Document");
      }
      // What lies in a container comes right behind its header.
      if ((header.u16(0) & 0xF) != CONTAINER) {
        try {
          in.skipNBytes(length);
        } catch (EOFException _) {
          return;
        }
        at += length;
      }
    }
  }

  /** Its size in four bytes, then zlib. */
  private static Member.Bytes inflated(ByteSource data) {
    return () -> {
      InputStream in = data.open();
      in.skipNBytes(4);
      return new InflaterInputStream(in);
    };
  }
}
