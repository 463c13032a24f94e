// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.time.Duration;
import java.util.List;
import org.lazareto.stamp.Bodies;
import org.lazareto.unpack.MessageHead;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/**
 * All that came of examining one message. Immutable.
 *
 * @param bodies what a stamp on the message stands for
 * @param waiting whether a required engine has yet to answer
 */
public record Examination(
    MessageHead head,
    List<Part> parts,
    Bodies bodies,
    List<Reply> replies,
    Decision decision,
    boolean waiting,
    Duration took) {

  public Examination {
    parts = List.copyOf(parts);
    replies = List.copyOf(replies);
  }

  /** Whether the message itself took longer than its budget allows. */
  public boolean outOfTime() {
    return !waiting
        && parts.stream()
            .flatMap(part -> part.facts().stream())
            .anyMatch(f -> f.kind() == Fact.Kind.OVER_BUDGET && f.detail().contains("time"));
  }
}
