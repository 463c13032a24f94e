// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.Offer;
import org.lazareto.node.OwnKeys;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.Report;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.web.Upstream;
import org.lazareto.stamp.NodeKey;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** A hub and a node between which nothing goes but mail, for tests; their gates are made up. */
final class MailTree implements AutoCloseable, Submission {

  static final String HUB = "lazareto@nacional.test";
  static final String NODE = "lazareto@hospital.test";

  static final Topic OWN = Topic.set("own");

  /** A mail on its way. */
  record Sent(String to, String text) {

    String subject() {
      return text.lines().filter(l -> l.startsWith("Subject: ")).findFirst().orElseThrow();
    }

    ByteSource bytes() {
      return ByteSource.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  final SomeNode hub;
  final SomeNode node;
  final HubNodes nodes;
  final Mailings mailings;
  final HubMail hubMail;
  final NodeMail nodeMail;
  final List<Sent> sent = new ArrayList<>();
  final List<Sent> delivered = new ArrayList<>();
  final MailReading reading =
      new MailReading(() -> new Unpacker(UnpackSettings.defaults()), Limits.defaults());
  private String told = "";
  private long number;
  private Optional<String> trouble = Optional.empty();
  private Optional<String> fault = Optional.empty();

  MailTree(Path folder, MailSettings mail, long perHour) throws IOException {
    hub = new SomeNode("nacional", folder, Map.of(), clock);
    node = SomeNode.of(hub, "hospital", folder);
    nodes = new HubNodes(hub.database, "nacional", clock);
    mailings = new Mailings(hub.database, clock);
    nodes.join("hospital", node.publicKey());
    mailings.write("hospital", NODE);
    hubMail =
        new HubMail(
            "mail",
            line("", with(mail, HUB), perHour),
            new HubMail.Rooms(
                new Outpost("nacional", key(hub), this, hub.traffic, clock),
                reading,
                hub.telling(),
                nodes,
                (report, line) -> nodes.take(report, line).map(why -> why.text()),
                mailings,
                hub.directory.resolve("mail")));
    nodeMail =
        new NodeMail(
            "mail",
            line(HUB, with(mail, NODE), 0),
            new NodeMail.Rooms(
                new Outpost("hospital", key(node), this, node.traffic, clock),
                node.trusted,
                reading,
                node.inbox(),
                new Reports(),
                this::report,
                node.directory.resolve("mail"),
                ByteSize.megabytes(1),
                Duration.ofDays(31)));
  }

  static MailSettings small() {
    MailSettings d = MailSettings.defaults();
    return new MailSettings(
        "",
        ByteSize.kilobytes(2),
        3,
        ByteSize.kilobytes(30),
        d.keep(),
        d.repair(),
        d.resend(),
        4,
        d.gather());
  }

  static MailSettings with(MailSettings mail, String mailbox) {
    return new MailSettings(
        mailbox,
        mail.message(),
        mail.open(),
        mail.space(),
        mail.keep(),
        mail.repair(),
        mail.resend(),
        mail.attempts(),
        mail.gather());
  }

  static LineSettings line(String address, MailSettings mail, long perHour) {
    LineSettings d = LineSettings.defaults();
    return new LineSettings(
        LineSettings.Kind.MAIL,
        address,
        1,
        new ByteSize(perHour),
        new ByteSize(0),
        d.transfer(),
        mail,
        d.uucp());
  }

  /** Signatures that do not pack, so that they take many pieces. */
  static String signatures(int lines, int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("%016x%016x:%d:Lab.%d%n".formatted(random.nextLong(), random.nextLong(), i, i));
    }
    return text.toString();
  }

  void makeRule(String id) throws IOException {
    hub.rules.add(SomeBundle.rule(id, 0));
    assertThat(hub.publisher.publish()).contains(Topic.RULES);
  }

  List<Sent> sendSet(int lines, int seed) throws IOException {
    hub.runs("own", signatures(lines, seed));
    assertThat(hub.publisher.publish()).contains(OWN);
    return hubSends();
  }

  static Path key(SomeNode of) {
    return of.directory.resolve("node.key");
  }

  /** What there is to tell: as the reporter of a gate, without its figures. */
  private final class Reports implements Upstream {
    @Override
    public Optional<Told> due(String line) {
      return said().equals(told) ? Optional.empty() : Optional.of(report());
    }

    @Override
    public void taken(String line, Told report) {
      told = said();
    }

    @Override
    public void handed(String line, Told report) {
      throw new IllegalStateException("mail is taken at once");
    }

    @Override
    public void arrived(String line, long hour) {
      throw new IllegalStateException("nobody answers here");
    }

    @Override
    public void takenBack(String line) {
      throw new IllegalStateException("nobody answers here");
    }
  }

  private String said() {
    return Offer.text(node.received().offers()) + next();
  }

  private String next() {
    try {
      return new OwnKeys(key(node)).next().map(key -> key.mark().line()).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Upstream.Told report() {
    List<Report.Known> known =
        node.ledger.positions().stream()
            .map(
                p ->
                    new Report.Known(
                        p.hub(),
                        p.topic().text(),
                        p.revision(),
                        p.since().toEpochMilli(),
                        p.carrier()))
            .toList();
    Report report =
        new Report(
            "hospital",
            ++number,
            known,
            List.of(),
            List.of(),
            new Report.Health(0, List.of(), List.of()),
            next());
    try {
      return new Upstream.Told(
          report.packed(NodeKey.in(key(node))), 0, new Upstream.Urgent(List.of(), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the MTA refuse what goes to an address. */
  void refuse(String to) {
    trouble = Optional.of(to);
  }

  /** Has a fault of this program meet what goes to an address. */
  void breakFor(String to) {
    fault = Optional.of(to);
  }

  @Override
  public SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message) {
    String to = recipients.getFirst().text();
    if (fault.filter(to::equals).isPresent()) {
      throw new IllegalStateException("a fault");
    }
    if (trouble.filter(to::equals).isPresent()) {
      return new SubmissionResult.Failed(false, "550 no such user");
    }
    try {
      sent.add(new Sent(to, new String(message.readAll(), StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SubmissionResult.Accepted("250", new LinkedHashMap<>());
  }

  /** What the hub sends in a round. */
  List<Sent> hubSends() throws IOException {
    return sends(
        () -> {
          int before;
          do {
            before = sent.size();
            hubMail.round();
          } while (sent.size() >= before + 20);
        });
  }

  List<Sent> nodeSends() throws IOException {
    return sends(nodeMail::round);
  }

  private interface Round {
    void run() throws IOException;
  }

  private List<Sent> sends(Round round) throws IOException {
    sent.clear();
    round.run();
    return List.copyOf(sent);
  }

  /** Brings mail to whom it is for. */
  void bring(List<Sent> mail) throws IOException {
    for (Sent one : mail) {
      bring(one);
    }
  }

  void bring(Sent mail) throws IOException {
    Mailroom room = mail.to().equals(HUB) ? hubMail.mailroom() : nodeMail.mailroom();
    Optional<Mailroom.Parcel> parcel = room.claim(mail.bytes());
    if (parcel.isPresent()) {
      parcel.get().keep();
    } else {
      delivered.add(mail);
    }
  }

  long known(Topic topic) {
    return node.ledger.revision("nacional", topic);
  }

  @Override
  public void close() {
    hub.close();
    node.close();
  }
}
