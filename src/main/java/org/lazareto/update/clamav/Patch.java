// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;

/**
 * A signed patch, {@code NAME-VERSION.cdiff}: a line of header, a script in gzip, a colon and the
 * signature of all before it. Confined to one thread.
 */
record Patch(Path file, String name, long version) {

  private static final Pattern HEADER = Pattern.compile("ClamAV-Diff:([0-9]{1,9}):([0-9]{1,10}):");
  private static final int HEADER_MOST = 40;
  private static final int SIGNATURE_MOST = 1400;

  /**
   * Applies it to the files of {@code directory}, once its signature is verified.
   *
   * @throws RefusedException if it is not signed, or does not fit; the files are useless then
   */
  void apply(Path directory, Keys keys, Room room) throws IOException {
    long end = end();
    String signature = signature(end + 1);
    if (!keys.signedPatch(() -> Files.newInputStream(file), end, signature)) {
      throw new RefusedException("update.refused.signature", name);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(header(end));
      PatchScript script = new PatchScript(directory, name, room);
      script.run(unpacked(in));
    }
  }

  private InputStream unpacked(InputStream in) {
    try {
      return new GZIPInputStream(in);
    } catch (IOException _) {
      throw broken();
    }
  }

  /** Where the signed bytes end: at the last colon. */
  private long end() throws IOException {
    long size = Files.size(file);
    long from = Math.max(0, size - SIGNATURE_MOST);
    byte[] tail = bytes(from, SIGNATURE_MOST);
    for (int i = tail.length - 1; i >= 0; i--) {
      if (tail[i] == ':') {
        return from + i;
      }
    }
    throw broken();
  }

  private String signature(long from) throws IOException {
    return new String(bytes(from, SIGNATURE_MOST), StandardCharsets.ISO_8859_1).strip();
  }

  /** The length of the header, which must name the version that was asked for. */
  private int header(long end) throws IOException {
    byte[] start = bytes(0, HEADER_MOST);
    int most = (int) Math.min(start.length, end);
    String text = new String(Arrays.copyOf(start, most), StandardCharsets.ISO_8859_1);
    Matcher header = HEADER.matcher(text);
    if (!header.lookingAt() || Long.parseLong(header.group(1)) != version) {
      throw broken();
    }
    return header.end();
  }

  private byte[] bytes(long from, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      return in.readNBytes(most);
    }
  }

  private RefusedException broken() {
    return new RefusedException("update.refused.patch", name);
  }
}
