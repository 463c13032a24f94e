// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/**
 * The mail that carries a slip: one attachment, nothing else, so that little of it is not the slip.
 * Immutable.
 *
 * @param urgent whether it goes before other mail; sendmail reads it in Precedence, others in
 *     Priority
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Letter(Address from, Address to, String about, boolean urgent, byte[] slip) {

  private static final int LINE = 76;

  /**
   * Hands it to the MTA, which answers for it from then on.
   *
   * @return how many bytes it has
   * @throws IOException if the MTA did not take it
   */
  long send(Submission submission, Instant now) throws IOException {
    byte[] bytes = text(now).getBytes(US_ASCII);
    return switch (submission.submit(from, List.of(to), ByteSource.of(bytes))) {
      case SubmissionResult.Accepted _ -> bytes.length;
      case SubmissionResult.Refused refused ->
          throw new IOException("refused: " + refused.reasons());
      case SubmissionResult.Failed failed -> throw new IOException(failed.reason());
    };
  }

  /** The whole message. It is the same each time for the same slip and moment. */
  String text(Instant now) {
    String encoded =
        Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(slip).concat("\n");
    return String.join(
        "\n",
        "From: <" + from.text() + ">",
        "To: <" + to.text() + ">",
        "Subject: Lazareto: " + about,
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)),
        "Message-ID: <"
            + Sha256.hex(slip).substring(0, 32)
            + "."
            + now.toEpochMilli()
            + "@"
            + from.domain()
            + ">",
        "Auto-Submitted: auto-generated",
        "Precedence: " + (urgent ? "special-delivery" : "bulk"),
        "Priority: " + (urgent ? "urgent" : "non-urgent"),
        "MIME-Version: 1.0",
        "Content-Type: application/octet-stream",
        "Content-Disposition: attachment; filename=lazareto.lzm",
        "Content-Transfer-Encoding: base64",
        "",
        encoded);
  }
}
