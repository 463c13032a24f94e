// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSettings;

/** Sends samples by SMTP through the proxy, as any mail program would. Confined to one thread. */
public final class SampleSender {

  private final SmtpClient client;
  private final Journal journal;

  public SampleSender(int port, Journal journal) {
    this.client = new SmtpClient(SmtpSettings.defaults().to("127.0.0.1", port));
    this.journal = journal;
  }

  /** Sends one, alone, so that the journal's newest entry is its own. */
  public Placed send(Sample sample) throws IOException {
    Instant begun = Instant.now();
    List<Address> recipients = sample.recipients().stream().map(Address::new).toList();
    var ignored = client.send(new Address(sample.sender()), recipients, message(sample, begun));
    String id = journal.entries(Query.newest(1)).getFirst().id();
    return new Placed(sample, id, begun, Result.Where.MAILDIR);
  }

  private static ByteSource message(Sample sample, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("From: <" + sample.sender() + ">");
    lines.add("To: " + String.join(", ", sample.recipients()));
    lines.add("Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    lines.addAll(sample.fields());
    String header = String.join("\n", lines) + "\n\n";
    return ByteSource.concat(
        ByteSource.of(header.getBytes(StandardCharsets.UTF_8)), ByteSource.of(sample.bodyBytes()));
  }
}
