// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Topic;

/**
 * What a node is being told about one topic. Immutable.
 *
 * @param hub whose bundle it is: ours, or one that we pass on
 * @param revision up to which the bundle leads
 * @param next the number of the piece to be sent next; the count once all were
 * @param reminded how often it was called to mind
 * @param at when the last piece was sent
 * @param again the pieces that the node asked for
 * @param asked when it asked last, by its own clock if that was not ahead of ours, in milliseconds
 *     since 1970 UTC
 */
record Mailing(
    String node,
    String hub,
    Topic topic,
    Cut cut,
    long revision,
    int next,
    int reminded,
    Instant at,
    List<Run> again,
    long asked) {

  Mailing {
    again = List.copyOf(again);
  }

  static Mailing begin(String node, Offer of, Cut cut, Instant now) {
    return new Mailing(node, of.hub(), of.topic(), cut, of.revision(), 0, 0, now, List.of(), 0);
  }

  /** What it leads up to. */
  Offer offer() {
    return new Offer(hub, topic, revision);
  }

  boolean sent() {
    return next == cut.count() && again.isEmpty();
  }

  /** The pause after all was sent and called to mind so often doubles each time. */
  Instant due(Duration resend) {
    return at.plus(resend.multipliedBy(1L << Math.min(reminded, 20)));
  }

  /** A piece was sent for the first time. */
  Mailing further(Instant now) {
    return new Mailing(node, hub, topic, cut, revision, next + 1, reminded, now, again, asked);
  }

  /** The last piece was sent once more. */
  Mailing remind(Instant now) {
    return new Mailing(node, hub, topic, cut, revision, next, reminded + 1, now, again, asked);
  }

  Mailing with(List<Run> missing, Instant now, long question) {
    return new Mailing(node, hub, topic, cut, revision, next, reminded, now, missing, question);
  }
}
