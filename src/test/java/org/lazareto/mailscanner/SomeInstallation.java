// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.fake.SomePolicy;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.mailscanner.Report.Kind;
import org.lazareto.mailscanner.Report.Note;
import org.lazareto.policy.Subject;
import org.lazareto.text.Catalogue;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/** An installation of MailScanner that a test writes. Confined to its test. */
final class SomeInstallation {

  private final Path folder;

  private SomeInstallation(Path folder) {
    this.folder = folder;
  }

  /** One in an empty folder, with these options. */
  static SomeInstallation in(Path folder, String... options) throws IOException {
    return new SomeInstallation(folder)
        .with("MailScanner.conf", "%etc-dir% = /etc/MailScanner\n" + String.join("\n", options));
  }

  /** The same with another file. */
  SomeInstallation with(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  MailScannerImport imported() {
    return MailScannerImport.of(folder, Catalogue.ENGLISH);
  }

  /** What the report tells of one kind, each with its subject before it. */
  List<String> told(Kind kind) {
    return imported().report().notes().stream()
        .filter(note -> note.kind() == kind)
        .map(SomeInstallation::line)
        .toList();
  }

  private static String line(Note note) {
    return note.subject() + ": " + note.in(Catalogue.ENGLISH);
  }

  /** What is decided on a mail with one attachment. */
  Decision decide(String sender, String recipient, Part part) {
    return decide(sender, recipient, part, Optional.empty());
  }

  /** The same for one in which an engine found something. */
  Decision decide(String sender, String recipient, Part part, Optional<String> virus) {
    Envelope envelope =
        new Envelope(
            "id",
            Instant.EPOCH,
            Route.SMTP,
            new Client("mx.outside.example", "198.51.100.7", ""),
            new Address(sender),
            List.of(new Address(recipient)));
    List<Reply> replies =
        virus.stream().map(v -> new Reply("2", "clamd", "1", new Answer.Found(v))).toList();
    return SomePolicy.of(imported().policy())
        .decide(
            new Subject(
                new Subject.Arrival(envelope, Site.defaults(), Instant.EPOCH),
                new Subject.Content("", 1000, List.of(part), Map.of()),
                new Subject.Answers(replies, "", false)));
  }

  /** An attachment. */
  static Part part(String name, String type, Fact... facts) {
    return new Part(
        "2",
        List.of(name),
        "",
        type,
        100,
        "",
        false,
        Optional.of(new Part.Span(100, 200, 300)),
        List.of(facts));
  }
}
