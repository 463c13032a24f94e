// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lazareto.mail.ByteSource;

/**
 * The message with holes where attachments were. It is cut by places in the raw message, so that
 * nothing is copied and no byte outside the holes changes. Confined to one thread.
 */
final class Skeleton {

  private record Hole(long start, long end) {}

  private final ByteSource message;
  private final UnpackSettings settings;
  private final List<Hole> holes = new ArrayList<>();
  private boolean complete = true;

  Skeleton(ByteSource message, UnpackSettings settings) {
    this.message = message;
    this.settings = settings;
  }

  /** Leaves the body between these places out, or what is too long of a text. */
  void cut(long body, long end, boolean text) {
    long start = text ? body + settings.skeletonText().bytes() : body;
    complete = complete && !(text && start < end);
    if (start < end) {
      holes.add(new Hole(start, end));
    }
  }

  /** What is left. */
  ByteSource mail() throws IOException {
    holes.sort(Comparator.comparingLong(Hole::start));
    List<ByteSource> pieces = new ArrayList<>();
    long room = settings.skeleton().bytes();
    long from = 0;
    for (Hole hole : holes) {
      room -= keep(from, hole.start(), room, pieces);
      from = Math.max(from, hole.end());
    }
    keep(from, message.size(), room, pieces);
    return ByteSource.concat(pieces.toArray(ByteSource[]::new));
  }

  /** Whether all texts are in it to their end; known once it has been made. */
  boolean complete() {
    return complete;
  }

  private long keep(long from, long to, long room, List<ByteSource> pieces) {
    long length = Math.min(to - from, room);
    complete = complete && to - from <= room;
    if (length <= 0) {
      return 0;
    }
    pieces.add(message.slice(from, from + length));
    return length;
  }
}
