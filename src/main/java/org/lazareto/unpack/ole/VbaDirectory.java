// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * The modules of a VBA project, as its stream {@code dir} lists them ([MS-OVBA] 2.3.4.2). Confined
 * to one thread.
 */
final class VbaDirectory {

  /** The longest list of modules and references that is read. */
  private static final int LONGEST = 1 << 20;

  private static final int CODE_PAGE = 0x03;
  private static final int VERSION = 0x09;
  private static final int MODULE = 0x19;
  private static final int STREAM = 0x1A;
  private static final int STREAM_UNICODE = 0x32;
  private static final int OFFSET = 0x31;

  /**
   * A module.
   *
   * @param stream where it lies
   * @param offset where in there its compressed source begins
   */
  record Module(String stream, long offset) {}

  private final List<Module> modules = new ArrayList<>();
  private Charset charset = StandardCharsets.ISO_8859_1;
  private String stream = "";

  static List<Module> modules(InputStream dir) throws IOException {
    VbaDirectory directory = new VbaDirectory();
    try (InputStream in = VbaSource.open(dir)) {
      directory.read(new LittleEndian(in.readNBytes(LONGEST)));
    }
    return directory.modules;
  }

  private void read(LittleEndian bytes) {
    int at = 0;
    while (at + 6 <= bytes.length()) {
      int id = bytes.u16(at);
      // The version's record says 4 and has 6.
      long size = id == VERSION ? 6 : bytes.u32(at + 2);
      at += 6;
      if (size > bytes.length() - at) {
        return;
      }
      record(id, new LittleEndian(bytes.slice(at, at + (int) size)));
      at += (int) size;
    }
  }

  private void record(int id, LittleEndian data) {
    switch (id) {
      case CODE_PAGE -> charset = data.length() < 2 ? charset : charset(data.u16(0));
      case MODULE -> stream = new String(data.bytes(), charset);
      case STREAM -> stream = new String(data.bytes(), charset);
      case STREAM_UNICODE -> stream = new String(data.bytes(), StandardCharsets.UTF_16LE);
      case OFFSET -> modules.add(new Module(stream, data.length() < 4 ? 0 : data.u32(0)));
      default -> {}
    }
  }

  private static Charset charset(int codePage) {
    try {
      return Charset.forName("windows-" + codePage);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
