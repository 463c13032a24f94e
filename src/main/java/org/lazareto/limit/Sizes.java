// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How much is done at once on a machine, where the settings leave it open (0): enough to keep its
 * processors busy while others wait for disk and engines, and no more than its memory holds. Pure.
 */
public record Sizes(Machine machine) {

  /** What a message at a queue's worker may need of the heap while it is examined. */
  private static final ByteSize FOR_ONE = ByteSize.megabytes(12);

  /** At the doors they wait longer, for senders, so that more are begun. */
  private static final ByteSize AT_A_DOOR = ByteSize.megabytes(6);

  private static final ByteSize LEAST_IN_FLIGHT = ByteSize.megabytes(32);
  private static final ByteSize MOST_IN_FLIGHT = ByteSize.megabytes(256);

  /** An engine elsewhere of which nothing is known. */
  private static final int UNKNOWN_ENGINE = 4;

  private static final int LEAST = 2;
  private static final int MOST = 64;

  /** What bounded a size. */
  public enum Reason {
    SET,
    CORES,
    HEAP,
    MEMORY,
    ENGINE,
    TIMES,
    UNKNOWN;

    /** The stable word. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A size, and what it comes from. Immutable. */
  public record Size(long value, Reason reason) {

    public int count() {
      return Math.toIntExact(value);
    }
  }

  /** The sizes of this machine. */
  public static Sizes here() {
    return new Sizes(Machine.here());
  }

  /** General workers of the incoming queue. */
  public Size queueWorkers(int set) {
    return workers(set, 2, FOR_ONE);
  }

  /** How many messages milter or proxy examine at once. */
  public Size doorWorkers(int set) {
    return workers(set, 4, AT_A_DOOR);
  }

  /** Bytes of messages of the queue that are examined at once. */
  public Size inFlight(ByteSize set) {
    if (set.bytes() > 0) {
      return new Size(set.bytes(), Reason.SET);
    }
    long quarter = machine.memory().bytes() / 4;
    long chosen = Math.clamp(quarter, LEAST_IN_FLIGHT.bytes(), MOST_IN_FLIGHT.bytes());
    return new Size(chosen, Reason.MEMORY);
  }

  /**
   * How many contents an engine is given at most.
   *
   * @param offered what it says that it examines at once
   * @param here whether it works on our processors
   */
  public Size engine(int set, OptionalInt offered, boolean here) {
    if (set > 0) {
      return new Size(set, Reason.SET);
    }
    int useful = Math.clamp(2L * machine.cores(), LEAST, MOST);
    int able = Math.clamp(offered.orElse(here ? MOST : UNKNOWN_ENGINE), 1, MOST);
    if (here && useful <= able) {
      return new Size(useful, Reason.CORES);
    }
    return new Size(able, offered.isPresent() ? Reason.ENGINE : Reason.UNKNOWN);
  }

  private Size workers(int set, int perCore, ByteSize each) {
    if (set > 0) {
      return new Size(set, Reason.SET);
    }
    long useful = (long) perCore * machine.cores();
    long room = machine.heap().bytes() / each.bytes();
    Reason reason = useful <= room ? Reason.CORES : Reason.HEAP;
    return new Size(Math.clamp(Math.min(useful, room), LEAST, MOST), reason);
  }
}
