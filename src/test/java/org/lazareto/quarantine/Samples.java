// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** What the tests of this room hold. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOON);
  static final String HEADER = "Subject: a letter\n\nplease open\n--x\n\n";
  static final String FOOTER = "\n--x--\n";

  private Samples() {}

  static Quarantine open(Path directory) throws IOException {
    return open(directory, NOON);
  }

  static Quarantine open(Path directory, Instant now) throws IOException {
    return Quarantine.open(settings(directory), InstantSource.fixed(now));
  }

  static QuarantineSettings settings(Path directory) {
    return QuarantineSettings.defaults().at(directory.resolve("quarantine"));
  }

  static Held held(String id) {
    return held(id, NOON);
  }

  static Held held(String id, Instant since) {
    Client client = new Client("mx.example.net", "192.0.2.7", "mx");
    List<Address> to = List.of(new Address("ana@infomed.test"), new Address("josé@infomed.test"));
    Envelope envelope = new Envelope(id, since, Route.SMTP, client, Address.NULL, to);
    Finding finding = new Finding("2", Finding.Kind.VIRUS, "Worm.Test", "by clamd");
    Part part =
        new Part(
            "2",
            List.of("invoice.pdf.exe"),
            "application/pdf",
            "application/x-msdownload",
            5,
            "00ff",
            false,
            Optional.of(new Part.Span(0, 10, 20)),
            List.of(new Fact(Fact.Kind.DOUBLE_EXTENSION, "pdf.exe")));
    return new Held(
        id,
        since,
        envelope,
        Verdict.INFECTED,
        List.of(finding),
        List.of(part),
        "infected",
        "¡Ábralo!",
        "sendmail",
        0);
  }

  static byte[] worm() {
    byte[] worm = new byte[200_000];
    new Random(7).nextBytes(worm);
    return worm;
  }

  /** A message with one attachment, and where that lies. */
  static ByteSource letter(String greeting, byte[] attachment) {
    return ByteSource.concat(
        ByteSource.of((greeting + HEADER).getBytes(StandardCharsets.UTF_8)),
        ByteSource.of(attachment),
        ByteSource.of(FOOTER.getBytes(StandardCharsets.UTF_8)));
  }

  static List<Part.Span> spans(String greeting, byte[] attachment) {
    long body = (greeting + HEADER).getBytes(StandardCharsets.UTF_8).length;
    return List.of(new Part.Span(body - 1, body, body + attachment.length));
  }

  static String put(Quarantine quarantine, Held held, byte[] attachment) throws IOException {
    return quarantine.put(held, letter(held.id(), attachment), spans(held.id(), attachment));
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<Path> blobs(Path directory) throws IOException {
    return files(directory.resolve("quarantine/blobs"));
  }

  static List<Path> under(Path directory, String part) throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("quarantine").resolve(part))) {
      return all.toList();
    }
  }

  static boolean sameBytes(ByteSource one, ByteSource other) throws IOException {
    return Arrays.equals(one.readAll(), other.readAll());
  }
}
