// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.lazareto.limit.OverBudget.Limit;

/**
 * What is left to spend on one message. The same value is handed through every loop over untrusted
 * bytes, whatever container they came from, so that ten archives of a tenth each cost as much as
 * one. Confined to the thread that examines the message.
 */
public final class Budget {

  private final Limits limits;
  private final LongSupplier nanoClock;
  private final Deadline deadline;
  private final long unpackingEnd;
  private final long allowedBytes;
  private final Limit reachedFirst;
  private int parts;
  private int children;
  private long unpacked;
  private long outside;

  /** Work that is not unpacking: it costs no unpacking time. */
  public interface Outside {
    void run() throws IOException;
  }

  /** A budget for a message of {@code messageBytes}, its clock running from now. */
  public Budget(Limits limits, long messageBytes) {
    this(limits, messageBytes, System::nanoTime);
  }

  public Budget(Limits limits, long messageBytes, LongSupplier nanoClock) {
    this.limits = limits;
    long byRatio = Math.max(limits.ratioFloor().bytes(), limits.ratio() * messageBytes);
    this.allowedBytes = Math.min(limits.unpacked().bytes(), byRatio);
    this.reachedFirst = byRatio < limits.unpacked().bytes() ? Limit.RATIO : Limit.UNPACKED;
    Duration extra = limits.timePerMegabyte().multipliedBy(messageBytes >> 20);
    this.nanoClock = nanoClock;
    this.unpackingEnd = nanoClock.getAsLong() + limits.unpackingTime().plus(extra).toNanos();
    this.deadline = Deadline.after(limits.time().plus(extra), nanoClock);
  }

  public Limits limits() {
    return limits;
  }

  /** When the whole examination must have ended. */
  public Deadline deadline() {
    return deadline;
  }

  /** Counts one more part at {@code depth} (the message itself is at 0). */
  public void part(int depth) throws OverBudget {
    if (depth > limits.depth()) {
      throw new OverBudget(Limit.DEPTH);
    }
    if (++parts > limits.parts()) {
      throw new OverBudget(Limit.PARTS);
    }
    time();
  }

  /** Counts one more outside program that is started. */
  public void child() throws OverBudget {
    if (++children > limits.children()) {
      throw new OverBudget(Limit.CHILDREN);
    }
    time();
  }

  /** Counts bytes that a decoder or unpacker made. */
  public void bytes(long count) throws OverBudget {
    unpacked += count;
    if (unpacked > allowedBytes) {
      throw new OverBudget(reachedFirst);
    }
    time();
  }

  /** Ends the work when the time is over; called by every loop that may run long. */
  public void time() throws OverBudget {
    if (deadline.expired() || nanoClock.getAsLong() - unpackingEnd - outside >= 0) {
      throw new OverBudget(Limit.TIME);
    }
  }

  /** Hands over to others, such as engines, who have the whole deadline for themselves. */
  public void outside(Outside work) throws IOException {
    long start = nanoClock.getAsLong();
    try {
      work.run();
    } finally {
      outside += nanoClock.getAsLong() - start;
    }
  }

  /** A stream that looks at the clock whenever it is read, however long its lines are. */
  public InputStream timed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        time();
        return super.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        time();
        return super.read(buffer, offset, length);
      }
    };
  }

  /** A stream whose bytes are counted as they are read. */
  public InputStream metered(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
          bytes(1);
        }
        return b;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
          bytes(count);
        }
        return count;
      }

      @Override
      public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        bytes(skipped);
        return skipped;
      }
    };
  }
}
