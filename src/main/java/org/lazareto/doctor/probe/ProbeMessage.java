// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.lazareto.engine.Eicar;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.Probes;

/** The message that is sent: EICAR as an attachment, and its token where each trace finds it. */
record ProbeMessage(String token, Address recipient, Instant when) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FROM_LINE =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  ByteSource bytes() throws IOException {
    return source(text());
  }

  /** With the line that UUCP puts in front. */
  ByteSource fromUucp() throws IOException {
    return source("From probe " + FROM_LINE.format(when) + " remote from lazareto\n" + text());
  }

  private static ByteSource source(String text) {
    return ByteSource.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String text() throws IOException {
    return """
    From: Lazareto <%2$s>
    To: <%2$s>
    Subject: Lazareto probe %1$s
    Date: %3$s
    Message-ID: <%1$s@probe.lazareto.invalid>
    %4$s: %1$s
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="=_%1$s"

    --=_%1$s
    Content-Type: text/plain; charset=us-ascii

    This is a test that the administrator of this host has started with
    "lazareto doctor --probe". The attachment is EICAR, which is harmless
    and which every antivirus finds. If you can read this, mail reaches
    this mailbox without being examined: please tell your administrator.
    --=_%1$s
    Content-Type: application/octet-stream; name="eicar.com"
    Content-Disposition: attachment; filename="eicar.com"
    Content-Transfer-Encoding: base64

    %5$s
    --=_%1$s--
    """
        .formatted(token, recipient.text(), DATE.format(when), Probes.FIELD, attachment());
  }

  private static String attachment() throws IOException {
    try (InputStream in = Eicar.FILE.open()) {
      return Base64.getEncoder().encodeToString(in.readAllBytes());
    }
  }
}
