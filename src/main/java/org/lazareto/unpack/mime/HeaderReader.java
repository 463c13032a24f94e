// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.limit.Limits;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;

/**
 * Reads header blocks the way liberal clients do: blanks before the colon, lines that are no field,
 * and any line end are taken. Immutable.
 */
record HeaderReader(Limits limits) {

  private static final int FIRST_LOOK = 4 << 10;

  /**
   * The header at the beginning of {@code entity}.
   *
   * @param crEnds whether a CR alone ends a line
   */
  Header read(ByteSource entity, boolean crEnds) throws IOException {
    long size = entity.size();
    long most = limits.headerBytes().bytes();
    try (InputStream in = entity.open()) {
      byte[] block = new byte[0];
      for (long look = FIRST_LOOK; ; look *= 4) {
        block = more(block, in, (int) Math.min(look, most + 2));
        Optional<Header> header = new Block(block, crEnds, block.length >= size).read();
        if (header.isPresent()) {
          return header.get();
        } else if (look > most) {
          throw new OverBudget(Limit.HEADER_BYTES);
        }
      }
    }
  }

  private static byte[] more(byte[] block, InputStream in, int wanted) throws IOException {
    byte[] rest = in.readNBytes(wanted - block.length);
    byte[] all = java.util.Arrays.copyOf(block, block.length + rest.length);
    System.arraycopy(rest, 0, all, block.length, rest.length);
    return all;
  }

  /** The lines of one block. */
  private final class Block {

    private final byte[] bytes;
    private final boolean crEnds;
    private final boolean whole;
    private final List<Header.Field> fields = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private String name = "";
    private int stray = -1;
    private boolean bareCr;

    Block(byte[] bytes, boolean crEnds, boolean whole) {
      this.bytes = bytes;
      this.crEnds = crEnds;
      this.whole = whole;
    }

    /** None if the block ends before the header does. */
    Optional<Header> read() throws OverBudget {
      int at = 0;
      while (at < bytes.length) {
        int end = lineEnd(at);
        int next = end + eol(end);
        // A line at the very end may go on in bytes that are not here yet.
        if (next >= bytes.length && !whole) {
          return Optional.empty();
        } else if (end == at) {
          return header(next);
        } else if (!line(at, end)) {
          return header(0);
        }
        at = next;
      }
      return whole ? header(bytes.length) : Optional.empty();
    }

    /** False if the entity has no header at all. */
    private boolean line(int at, int end) throws OverBudget {
      String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
      bareCr |=
          line.indexOf('\r') >= 0
              || (crEnds && bytes[Math.min(end, bytes.length - 1)] == '\r' && eol(end) == 1);
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        value.append(line);
        return true;
      }
      int colon = line.indexOf(':');
      String start = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
      boolean field = !start.isEmpty() && start.chars().allMatch(c -> c > ' ' && c != 0x7F);
      if (field) {
        flush();
        name = start.toLowerCase(Locale.ROOT);
        value.append(line, colon + 1, line.length());
      } else if (!line.startsWith("From ") && !line.startsWith(">From ")) {
        stray = stray < 0 ? at : stray;
        return !(fields.isEmpty() && name.isEmpty());
      }
      return true;
    }

    private Optional<Header> header(int bodyStart) throws OverBudget {
      flush();
      return Optional.of(new Header(fields, bodyStart, bodyStart == 0 ? -1 : stray, bareCr));
    }

    private void flush() throws OverBudget {
      if (!name.isEmpty()) {
        fields.add(new Header.Field(name, value.toString()));
        if (fields.size() > limits.headerFields()) {
          throw new OverBudget(Limit.HEADER_FIELDS);
        }
      }
      name = "";
      value.setLength(0);
    }

    private int lineEnd(int at) {
      int i = at;
      while (i < bytes.length && eol(i) == 0) {
        i++;
      }
      return i;
    }

    /** The length of the line end at {@code i}, 0 for none. */
    private int eol(int i) {
      if (i >= bytes.length) {
        return 0;
      } else if (bytes[i] == '\n') {
        return 1;
      } else if (bytes[i] != '\r') {
        return 0;
      }
      boolean crlf = i + 1 < bytes.length && bytes[i + 1] == '\n';
      return crlf ? 2 : crEnds ? 1 : 0;
    }
  }
}
