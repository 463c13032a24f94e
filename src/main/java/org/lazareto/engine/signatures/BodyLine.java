// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.List;
import org.lazareto.match.BytePattern;

/**
 * One line of a ClamAV body signature file: {@code name:target:offset:hex}, and after it,
 * optionally, the least and the greatest level of the engine that it is for. Immutable.
 */
record BodyLine(String name, Target target, BytePattern pattern) {

  private static final int LEAST_FIELDS = 4;
  private static final int MOST_FIELDS = 6;

  /** Reads a line. */
  static BodyLine parse(String line) throws UnusableLine {
    List<String> fields = List.of(line.split(":", -1));
    if (fields.size() < LEAST_FIELDS || fields.size() > MOST_FIELDS) {
      throw UnusableLine.malformed();
    }
    String name = Names.checked(fields.get(0));
    Level.of(fields.subList(LEAST_FIELDS, fields.size())).check();
    Target target = Target.of(fields.get(1));
    Offset offset = Offset.parse(fields.get(2));
    target.check(offset);
    return new BodyLine(name, target, HexPattern.parse(fields.get(3), offset, false));
  }
}
