// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.quarantine.MessageBody;
import org.lazareto.quarantine.Passes;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.text.LazaretoException;

/**
 * A held message on its way to the MTA, to as many recipients at a time as one pass is good for.
 * Confined to one thread, for one release.
 */
final class Handing {

  /** Of those who did not get it, so many are named. */
  private static final int NAMED = 20;

  private final String id;
  private final Envelope envelope;
  private final ByteSource message;
  private final Passes passes;
  private final SequencedMap<Address, String> refused = new LinkedHashMap<>();
  private final List<String> replies = new ArrayList<>();

  /**
   * @param id the name under which the message is held
   */
  Handing(String id, Envelope envelope, ByteSource message, Passes passes) {
    this.id = id;
    this.envelope = envelope;
    this.message = message;
    this.passes = passes;
  }

  /** Hears at once who has it: what comes after may fail. */
  interface Taken {
    void by(List<Address> recipients, String reply);
  }

  /**
   * Hands it over.
   *
   * @return what the MTA answered last
   * @throws LazaretoException if the MTA did not take it for all of them
   */
  String handOver(List<Address> recipients, Submission submission, Taken taken) throws IOException {
    try (Submission.Series series = submission.series()) {
      boolean answers = true;
      for (int at = 0; answers && at < recipients.size(); at += Passes.MOST) {
        List<Address> left = recipients.subList(at, recipients.size());
        List<Address> share = left.subList(0, Math.min(left.size(), Passes.MOST));
        switch (series.submit(envelope.sender(), share, passed(share))) {
          case SubmissionResult.Accepted accepted -> {
            refused.putAll(accepted.refused());
            replies.add(accepted.reply());
            taken.by(
                share.stream().filter(r -> !accepted.refused().containsKey(r)).toList(),
                accepted.reply());
          }
          case SubmissionResult.Refused none -> refused.putAll(none.reasons());
          case SubmissionResult.Failed failed -> {
            left.forEach(recipient -> refused.put(recipient, failed.reason()));
            answers = false;
          }
        }
      }
    }
    requireAll();
    return replies.getLast();
  }

  private ByteSource passed(List<Address> share) throws IOException {
    String pass = passes.issue(id, share, MessageBody.of(message));
    byte[] field = (Passes.FIELD + ": " + pass + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteSource.concat(ByteSource.of(field), message);
  }

  private void requireAll() {
    if (!refused.isEmpty()) {
      String key = replies.isEmpty() ? "quarantine.release-refused" : "quarantine.release-partly";
      throw new LazaretoException(key, id, reasons());
    }
  }

  private String reasons() {
    return refused.entrySet().stream()
        .limit(NAMED)
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining("; ", "", refused.size() > NAMED ? "; …" : ""));
  }
}
