// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.lazareto.engine.Within;
import org.lazareto.verdict.Part;

/**
 * A container whose members come now, and the engines that have seen them in it. Confined to one
 * thread.
 *
 * <p>An engine that reaches a bound of its own in one member may leave out those behind it and say
 * nothing. So its answer for the whole stands for a member only if nothing before it could be
 * opened further, by whomever, and all of it is small.
 */
final class Opened {

  private static final Pattern NOTHING_INSIDE =
      Pattern.compile("text/.*|image/(?:jpeg|png|gif)|application/(?:.*\\+)?xml");

  private final Part container;
  private final BooleanSupplier plain;
  private final Set<String> seenBy;
  private long bytes;
  private boolean simple = true;

  /**
   * Before its first member.
   *
   * @param plain whether every reader finds the members in it, asked at each
   * @param seenBy the engines that open such containers, and called this one clean
   */
  Opened(Part container, BooleanSupplier plain, Set<String> seenBy) {
    this.container = container;
    this.plain = plain;
    this.seenBy = seenBy;
  }

  boolean is(Part part) {
    return part.path().equals(container.path()) && part.sha256().equals(container.sha256());
  }

  /** The engines that have surely seen the member that comes now. */
  Set<String> seenBy(Part member) {
    bytes += member.size();
    boolean seen = simple && bytes <= Within.MOST_BYTES && member.sure() && plain.getAsBoolean();
    simple = seen && NOTHING_INSIDE.matcher(member.detectedType()).matches();
    return seen ? seenBy : Set.of();
  }

  /** What comes from now on lies behind a member that was opened. */
  void holdsMore() {
    simple = false;
  }
}
