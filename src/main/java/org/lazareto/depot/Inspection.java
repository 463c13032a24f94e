// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;

/**
 * Examines a tool as an attachment of a mail is examined: unpacked, every part shown to every
 * engine. That it is a program is no fault here. Thread-safe.
 */
public record Inspection(Examiner examiner) implements Depot.Check {

  private static final Set<Fact.Kind> SEALED =
      Set.of(Fact.Kind.ENCRYPTED, Fact.Kind.ENCRYPTED_MAIL);

  /** Facts that mean that nobody has seen all of it. */
  private static final Set<String> UNREAD =
      Arrays.stream(Fact.Kind.values())
          .filter(kind -> kind.unread() || SEALED.contains(kind))
          .map(Fact.Kind::label)
          .collect(Collectors.toUnmodifiableSet());

  private static final byte[] HEAD =
      """
      From: depot
      Subject: depot
      MIME-Version: 1.0
      Content-Type: application/octet-stream; name="tool"
      Content-Transfer-Encoding: base64

      """
          .getBytes(StandardCharsets.US_ASCII);

  @Override
  public void clean(Path file) throws IOException {
    Path encoded = file.resolveSibling(".encoded-" + file.getFileName());
    try {
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = Base64.getMimeEncoder().wrap(Files.newOutputStream(encoded))) {
        in.transferTo(out);
      }
      judge(
          examiner.examine(
              envelope(), ByteSource.concat(ByteSource.of(HEAD), ByteSource.of(encoded))));
    } finally {
      Files.deleteIfExists(encoded);
    }
  }

  private static void judge(Examination examination) {
    for (Finding finding : examination.decision().findings()) {
      switch (finding.kind()) {
        case VIRUS -> throw new LazaretoException("depot.infected", finding.name());
        case ENGINE -> throw new LazaretoException("depot.not-examined", finding.detail());
        case FACT -> requireRead(finding);
        case SUSPENDED, NAME, TYPE, RULE, PROBE -> {}
      }
    }
  }

  private static void requireRead(Finding fact) {
    if (UNREAD.contains(fact.name())) {
      String what = fact.name() + (fact.detail().isEmpty() ? "" : " (" + fact.detail() + ")");
      throw new LazaretoException("depot.not-examined", what);
    }
  }

  private static Envelope envelope() {
    return new Envelope(
        "depot",
        Instant.now(),
        Route.LOCAL,
        Client.UNKNOWN,
        Address.NULL,
        List.of(new Address("postmaster")));
  }
}
