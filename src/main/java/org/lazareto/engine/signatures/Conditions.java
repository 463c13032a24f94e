// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.List;

/** What a logical signature asks of a file as a whole. Immutable. */
record Conditions(Target target, long leastSize, long mostSize) {

  /** Other conditions that ClamAV knows; what else stands there is malformed. */
  private static final List<String> UNREAD =
      List.of(
          "EntryPoint",
          "NumberOfSections",
          "Container",
          "Intermediates",
          "IconGroup1",
          "IconGroup2",
          "HandlerType");

  private static final String ANY_CONTAINER = "CL_TYPE_ANY";

  /** Reads {@code Key:value,Key:value}; a target must be among them. */
  static Conditions parse(String text) throws UnusableLine {
    Reading reading = new Reading();
    for (String condition : text.split(",", -1)) {
      int colon = condition.indexOf(':');
      if (colon < 0) {
        throw UnusableLine.malformed();
      }
      reading.take(condition.substring(0, colon), condition.substring(colon + 1));
    }
    return new Conditions(Target.of(reading.target), reading.leastSize, reading.mostSize);
  }

  boolean fit(long size) {
    return size >= leastSize && size <= mostSize;
  }

  /** The conditions read so far. */
  private static final class Reading {

    private String target = "";
    private long leastSize;
    private long mostSize = Long.MAX_VALUE;

    private void take(String key, String value) throws UnusableLine {
      switch (key) {
        case "Target" -> target = value;
        case "Engine" -> Level.of(range(value)).check();
        case "FileSize" -> {
          leastSize = Level.number(range(value).getFirst());
          mostSize = Level.number(range(value).getLast());
        }
        case "Container" -> {
          if (!value.equals(ANY_CONTAINER)) {
            throw UnusableLine.unread(Reason.CONDITION);
          }
        }
        default ->
            throw UNREAD.contains(key)
                ? UnusableLine.unread(Reason.CONDITION)
                : UnusableLine.malformed();
      }
    }

    private static List<String> range(String text) throws UnusableLine {
      int dash = text.indexOf('-');
      if (dash < 0) {
        throw UnusableLine.malformed();
      }
      return List.of(text.substring(0, dash), text.substring(dash + 1));
    }
  }
}
