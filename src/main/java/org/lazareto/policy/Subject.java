// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/**
 * All that policy may look at. Immutable.
 *
 * @param shortfall why the required engines did not all answer for good; empty if they did
 * @param waiting whether asking the engines again later can help
 */
public record Subject(
    Envelope envelope,
    Direction direction,
    List<Part> parts,
    List<Reply> replies,
    String shortfall,
    boolean waiting) {

  public Subject {
    parts = List.copyOf(parts);
    replies = List.copyOf(replies);
  }
}
