// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.lazareto.node.line.Traffic;

/**
 * What goes up a line to a hub: this node's reports, and those of nodes behind it. Confined to its
 * line.
 */
final class ReportSending {

  private static final System.Logger LOG = System.getLogger("node");

  /** Of nodes behind us, in a round. */
  private static final int MOST = 200;

  /** Of refusals in a row; a power of two of rounds is passed over for each. */
  private static final int MOST_REFUSALS = 6;

  private final String line;
  private final Post post;
  private final Upstream upstream;
  private final Traffic traffic;
  private int refusals;
  private int passedOver;
  private boolean isHub;

  ReportSending(String line, Post post, Upstream upstream, Traffic traffic) {
    this.line = line;
    this.post = post;
    this.upstream = upstream;
    this.traffic = traffic;
  }

  /** A round begins. */
  void round() {
    passedOver = Math.max(0, passedOver - 1);
  }

  void all() throws IOException {
    own();
    passOn();
  }

  // Only a hub takes reports, and only once we joined: who refuses is asked less and less often.
  void own() throws IOException {
    Optional<Upstream.Told> told = passedOver > 0 ? Optional.empty() : upstream.due(line);
    if (told.isEmpty()) {
      return;
    }
    Optional<String> refused = send(told.get().report());
    if (refused.isEmpty()) {
      refusals = 0;
      isHub = true;
      upstream.taken(line, told.get());
    } else {
      isHub = false;
      LOG.log(Level.INFO, "line {0}: our report is refused: {1}", line, refused.get());
      refusals = Math.min(refusals + 1, MOST_REFUSALS);
      passedOver = 1 << refusals;
    }
  }

  // Whoever does not take our own takes none of the nodes behind us either.
  private void passOn() throws IOException {
    if (!isHub) {
      return;
    }
    for (Upstream.Passing one : upstream.passing(line, MOST)) {
      send(one.report())
          .ifPresent(
              refused ->
                  LOG.log(
                      Level.WARNING,
                      "line {0}: the report of a node behind us is refused: {1}",
                      line,
                      refused));
      upstream.passed(line, one.id());
    }
  }

  private Optional<String> send(byte[] report) throws IOException {
    traffic.sent(line, report.length);
    return post.send(report);
  }
}
