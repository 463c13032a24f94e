// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.lazareto.mail.Address;
import org.lazareto.node.line.Traffic;
import org.lazareto.stamp.NodeKey;
import org.lazareto.submission.Submission;

/**
 * How slips leave: signed with our key, as mail from our address. Thread-safe.
 *
 * @param name ours, among hubs and nodes
 * @param keyFile read each time, so that it can be changed
 */
public record Outpost(
    String name, Path keyFile, Submission submission, Traffic traffic, Clock clock) {

  /**
   * Sends one.
   *
   * @param counted the name under which the line's bytes are counted
   * @throws IOException if the MTA did not take it
   */
  void send(Slip slip, Address from, Address to, Subject subject, String counted)
      throws IOException {
    byte[] bytes = SlipForm.bytes(slip, NodeKey.in(keyFile));
    Letter letter = new Letter(from, to, subject.text(), subject.urgent(), bytes);
    traffic.sent(counted, letter.send(submission, clock.instant()));
  }

  /** What people see who watch the mail pass. */
  record Subject(String text, boolean urgent) {}
}
