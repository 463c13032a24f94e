// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.MailScannerModel;
import org.lazareto.fake.MailScannerModel.Mail;
import org.lazareto.fake.SomePolicy;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.mailscanner.Report.Kind;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Subject;
import org.lazareto.text.Catalogue;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class MailScannerImportTest {

  private static final Path CORPUS = Path.of("src/test/corpus/mailscanner");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static final List<String> NAMES =
      List.of(
          "letter.txt",
          "a.exe",
          "A.EXE",
          "a.txt.exe",
          "a.exe.txt",
          "b.com",
          "c.scr",
          "d.lnk",
          "e.pif",
          "f.fdf",
          "g.reg",
          "h.jan.doc",
          "i.pdf.scr",
          "report.final.doc",
          "j.dcm",
          "k.bat",
          "l.xlsm",
          "m.xls",
          "n.mdb",
          "o.js",
          "p.zip",
          "q{00000000-0000-0000-0000-000000000000}.x",
          "long" + "g".repeat(200) + ".pdf",
          "r.pdf",
          "s",
          "t.jse");
  private static final List<String> SENDERS =
      List.of(
          "x@outside.example",
          "y@partner.example",
          "z@bank.example",
          "bookkeeping7@hospital.example",
          "boss@hospital.example",
          "v@sub.partner.example");
  private static final List<String> RECIPIENTS =
      List.of(
          "ana@hospital.example",
          "eva@lab.hospital.example",
          "abuse@hospital.example",
          "radiology@hospital.example",
          "bookkeeping@hospital.example",
          "q@other.example");
  private static final List<Client> CLIENTS =
      List.of(
          new Client("mx.outside.example", "198.51.100.7", ""),
          new Client("pc.hospital.example", "10.9.1.1", ""),
          new Client("pc.hospital.example", "10.90.1.1", ""),
          new Client("backup.hospital.example", "192.0.2.1", ""),
          new Client("pc.hospital.example", "192.168.4.4", ""));

  /** Every name for everybody, as the documentation of MailScanner has it and as our rules have. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "hospital"})
  void namesAreJudgedAsByMailScanner(String installation) throws IOException {
    MailScannerModel model = new MailScannerModel(CORPUS.resolve(installation));
    Policy policy = policy(installation);
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (String sender : SENDERS) {
      for (String recipient : RECIPIENTS) {
        for (Client client : CLIENTS) {
          Mail mail = new Mail(client.address(), client.name(), sender, recipient);
          for (String name : NAMES) {
            for (boolean packed : new boolean[] {false, true}) {
              String expected = expected(model.name(name, packed, mail), packed);
              String got = got(policy, mail, part(name, packed, "text/plain"));
              compared++;
              if (!expected.equals(got)) {
                different.add(mail + " " + name + " " + packed + ": " + expected + " / " + got);
              }
            }
          }
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(5000);
  }

  // A name inside an archive cannot be changed: there ours blocks, and the report says so.
  private static String expected(String action, boolean packed) {
    return switch (action) {
      case "allow" -> "allow";
      case "rename" -> packed ? "deny" : "rename";
      default -> "deny";
    };
  }

  private static String got(Policy policy, Mail mail, Part part) {
    Decision decision = policy.decide(subject(mail, 1000, List.of(part), Optional.empty()));
    Treatment treatment = decision.treatments().values().iterator().next();
    boolean renamed =
        treatment instanceof Treatment.Deliver deliver && !deliver.changes().renamed().isEmpty();
    return decision.verdict() == Verdict.BLOCKED ? "deny" : renamed ? "rename" : "allow";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # installation | from | to | client | what | size | treatment
          small    | x@o.example | a@c.example | 192.0.2.1 |                      | 1K  | deliver
          small    | x@o.example | a@c.example | 192.0.2.1 | virus Worm.A         | 1K  | quarantine
          small    | x@o.example | a@c.example | 192.0.2.1 | virus Joke/Bang      | 1K  | replaced
          small    | x@o.example | a@c.example | 192.0.2.1 | fact encrypted       | 1K  | quarantine
          small    | x@o.example | a@c.example | 192.0.2.1 | fact html-frame      | 1K  | replaced
          small    | x@o.example | a@c.example | 192.0.2.1 | fact html-script     | 1K  | deliver
          small    | x@o.example | a@c.example | 192.0.2.1 | fact partial-message | 1K  | quarantine
          small    | x@o.example | a@c.example | 192.0.2.1 | type application/x-msdownload | 1K | replaced
          small    | x@o.example | a@c.example | 192.0.2.1 | type video/mpeg      | 1K  | replaced
          small    | x@o.example | a@c.example | 192.0.2.1 | type text/html       | 1K  | deliver
          hospital | x@o.example | a@hospital.example | 192.0.2.1 | fact encrypted | 1K | quarantine
          hospital | x@bank.example | a@hospital.example | 192.0.2.1 | fact encrypted | 1K | deliver
          hospital | x@o.example | a@hospital.example | 192.168.9.9 | fact encrypted | 1K | deliver
          hospital | boss@hospital.example | boss@hospital.example | 192.0.2.1 | fact encrypted | 1K | deliver
          hospital | boss@hospital.example | a@hospital.example | 192.0.2.1 | fact encrypted | 1K | quarantine
          hospital | x@o.example | a@hospital.example | 192.0.2.1 |               | 11M | quarantine
          hospital | x@o.example | a@hospital.example | 10.1.1.1  |               | 11M | deliver
          hospital | x@o.example | a@modem.hospital.example | 192.0.2.1 |         | 1M  | quarantine
          hospital | x@o.example | a@modem.hospital.example | 10.1.1.1 |          | 1M  | deliver
          hospital | x@o.example | a@hospital.example | 192.0.2.1 |               | 1M  | deliver
          hospital | x@o.example | a@hospital.example | 192.0.2.1 | fact html-script | 1K | text
          hospital | x@o.example | a@children.hospital.example | 192.0.2.1 |      | 1K  | text
          hospital | x@o.example | a@hospital.example | 192.0.2.1 | fact html-object | 1K | quarantine
          hospital | x@o.example | a@ward.hospital.example | 192.0.2.1 | fact html-object | 1K | replaced
          hospital | x@o.example | a@ward.hospital.example | 192.0.2.1 | virus Worm.A | 1K | quarantine
          hospital | x@o.example | a@hospital.example | 10.9.3.3 | type application/x-elf | 1K | deliver
          hospital | x@o.example | a@hospital.example | 10.9.3.3 | virus Worm.A | 1K | quarantine
          """)
  void whatBecomesOfMail(
      String installation,
      String from,
      String to,
      String client,
      String what,
      String size,
      String treatment)
      throws IOException {
    String[] words = what == null ? new String[] {"", ""} : what.split(" ", 2);
    Mail mail = new Mail(client, "", from, to);
    Part part =
        new Part(
            "1",
            List.of(),
            "text/html",
            words[0].equals("type") ? words[1] : "text/html",
            100,
            "",
            false,
            Optional.of(new Part.Span(10, 20, 30)),
            java.util.Arrays.stream(Fact.Kind.values())
                .filter(kind -> kind.label().equals(words[1]))
                .map(kind -> new Fact(kind, ""))
                .toList());
    Optional<String> virus = words[0].equals("virus") ? Optional.of(words[1]) : Optional.empty();
    long bytes = org.lazareto.limit.ByteSize.parse(size).bytes();
    Decision decision = policy(installation).decide(subject(mail, bytes, List.of(part), virus));
    assertThat(told(decision.treatments().get(new Address(to)))).isEqualTo(treatment);
  }

  private static String told(Treatment treatment) {
    if (treatment instanceof Treatment.Deliver deliver) {
      return !deliver.changes().replaced().isEmpty()
          ? "replaced"
          : !deliver.changes().html().paths().isEmpty() ? "text" : "deliver";
    }
    return treatment.label();
  }

  @Test
  void whatIsBrokenIsToldAtOnceWithFileAndLine() {
    assertThatThrownBy(() -> MailScannerImport.of(CORPUS.resolve("broken"), Catalogue.ENGLISH))
        .isInstanceOf(BrokenInstallationException.class)
        .message()
        .satisfies(
            told ->
                assertThat(told.lines().map(l -> l.replace(CORPUS + "/broken/", "")))
                    .extracting(line -> line.replaceFirst("^(\\S+): .*", "$1"))
                    .containsExactly(
                        "MailScanner.conf",
                        "MailScanner.conf:2",
                        "MailScanner.conf:4",
                        "MailScanner.conf:5",
                        "MailScanner.conf:5",
                        "MailScanner.conf:7",
                        "MailScanner.conf:9",
                        "filename.rules.conf:1",
                        "filename.rules.conf:2",
                        "rules/tags.rules:1",
                        "rules/tags.rules:2",
                        "rules/tags.rules:3",
                        "rules/tags.rules:4",
                        "rules/tags.rules:5"));
  }

  @Test
  void whatPerlAloneCanSayIsReported() throws IOException {
    assertThat(left("small")).contains("filename.rules.conf:3 (\\.[a-z0-9]{3})\\1$");
    assertThat(left("hospital"))
        .contains("filename.rules.conf:5 (?<!report)\\.vbs$", "rules/passwords.rules:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "hospital"})
  void everyOptionIsToldOf(String installation) throws IOException {
    List<String> options;
    try (Stream<String> lines = Files.lines(CORPUS.resolve(installation + "/MailScanner.conf"))) {
      options =
          lines.filter(l -> l.matches("[A-Z].*=.*")).map(l -> l.split("=", 2)[0].strip()).toList();
    }
    assertThat(notes(installation)).extracting(Report.Note::subject).containsAll(options);
    assertThat(options).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({
    "small, filename.rules.conf:5, TAKEN",
    "small, Clamd Socket, TAKEN",
    "small, filename.rules.conf:6, DIFFERENT",
    "small, filename.rules.conf:8, DIFFERENT",
    "small, filetype.rules.conf:4, DIFFERENT",
    "small, Deliver Cleaned Messages, DIFFERENT",
    "small, Mail Header, LEFT",
    "small, Use SpamAssassin, NOT_OURS",
    "hospital, archives.filename.rules.conf:1, TAKEN",
    "hospital, archives.filetype.rules.conf:1, DIFFERENT",
    "hospital, Archives Are, DIFFERENT",
    "hospital, filename.rules.conf:4, DIFFERENT",
    "hospital, Virus Scanners: f-prot, LEFT",
  })
  void theReportSaysHowFarAThingWasTakenOver(String installation, String subject, Kind kind) {
    assertThat(notes(installation))
        .filteredOn(note -> note.subject().equals(subject))
        .extracting(Report.Note::kind)
        .containsExactly(kind);
  }

  @Test
  void settingsAreTakenOver() {
    assertThat(MailScannerImport.of(CORPUS.resolve("small"), Catalogue.ENGLISH).settings())
        .contains(
            "incoming = [\"/var/spool/mqueue.in\"]",
            "sweep = \"6s\"",
            "attempts = 4",
            "address = \"unix:/run/clamav/clamd.ctl\"");
    assertThat(MailScannerImport.of(CORPUS.resolve("hospital"), Catalogue.ENGLISH).settings())
        .contains(
            "incoming = [\"/var/spool/mqueue.in/q*\", \"/var/spool/mqueue.uucp\"]",
            "keep = \"45d\"",
            "program = \"/usr/local/uvscan/uvscan\"",
            "mail-to = [\"gau@hospital.example\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "192.168., CLIENT, 192.168.0.0/16",
    "192.168.21, CLIENT, 192.168.21.0/24",
    "192.168.21.4, CLIENT, 192.168.21.4",
    "10.0.0.0/255.0.0.0, CLIENT, 10.0.0.0/8",
    "192.168.21.0/24, CLIENT, 192.168.21.0/24",
    "2001:db8::/32, CLIENT, 2001:db8::/32",
    "10/8, CLIENT, 10.0.0.0/8",
    "152.78/16, CLIENT, 152.78.0.0/16",
    "152.78./255.255.0.0, CLIENT, 152.78.0.0/16",
    "host:example.com, CLIENT, .example.com",
    "host-nocheck:example.com, CLIENT, .example.com",
    "Host:/^mail/, CLIENT, /^mail/",
    "host:mail*.example.com, CLIENT, mail*.example.com",
    "/^192\\.168\\.1[45]\\./, CLIENT, /^192\\.168\\.1[45]\\./",
    "/^$/, ADDRESS, <>",
    "/[@.]x\\.example$/, ADDRESS, /[@.]x\\.example$/",
    "a@x.example, ADDRESS, a@x.example",
    "a/b@x.example, ADDRESS, a/b@x.example",
    "a@[IPv6:2001:db8::1], ADDRESS, a@[IPv6:2001:db8::1]",
    "a@*, ADDRESS, a@*",
    "*@x.example, ADDRESS, x.example",
    "@x.example, ADDRESS, x.example",
    "x.example, ADDRESS, x.example",
    "*@*.x.example, ADDRESS, *@*.x.example",
    "*@*, ANYBODY, ''",
    "default, ANYBODY, ''",
  })
  void patternsOfRulesets(String written, Who.Key key, String ours) {
    assertThat(Who.of(written)).isEqualTo(new Who(key, ours));
  }

  private static List<String> left(String installation) {
    return notes(installation).stream()
        .filter(note -> note.kind() == Kind.LEFT)
        .map(Report.Note::subject)
        .toList();
  }

  private static List<Report.Note> notes(String installation) {
    return MailScannerImport.of(CORPUS.resolve(installation), Catalogue.ENGLISH).report().notes();
  }

  private static Policy policy(String installation) {
    return SomePolicy.of(
        MailScannerImport.of(CORPUS.resolve(installation), Catalogue.ENGLISH).policy());
  }

  private static Part part(String name, boolean packed, String type) {
    return new Part(
        packed ? "2!a.zip!" + name : "2",
        List.of(name),
        "",
        type,
        100,
        "",
        false,
        packed ? Optional.empty() : Optional.of(new Part.Span(100, 200, 300)),
        List.of());
  }

  private static Subject subject(Mail mail, long size, List<Part> parts, Optional<String> virus) {
    Envelope envelope =
        new Envelope(
            "id",
            NOW,
            Route.SMTP,
            new Client(mail.host(), mail.client(), ""),
            new Address(mail.sender()),
            List.of(new Address(mail.recipient())));
    List<Reply> replies =
        virus.stream().map(v -> new Reply("1", "clamd", "1", new Answer.Found(v))).toList();
    return new Subject(
        new Subject.Arrival(envelope, Site.defaults(), NOW),
        new Subject.Content("", size, parts, Map.of()),
        new Subject.Answers(replies, "", false));
  }
}
