// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.passage.Samples.DELIVER;
import static org.lazareto.passage.Samples.PLAIN;
import static org.lazareto.passage.Samples.PROGRAM;
import static org.lazareto.passage.Samples.WORM;
import static org.lazareto.passage.Samples.done;
import static org.lazareto.passage.Samples.rule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeRooms;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Counted;
import org.lazareto.journal.Statistics.NameCount;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.LogSettings;
import org.lazareto.ops.Logging;
import org.lazareto.quarantine.Passes;
import org.lazareto.stamp.Proof;
import org.lazareto.stamp.Stamp;
import org.lazareto.stamp.Verifier;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** The whole passage with every room real; only the door is made up. */
class PassageTest {

  @AutoClose private final SomeRooms gate;

  PassageTest(@TempDir Path directory) throws IOException {
    gate = new SomeRooms(directory);
  }

  @Test
  void cleanMailGoesOnUnderOurField() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost");
    Decision decision = done(gate.passage().carry(transit, false));
    assertThat(decision.verdict()).isEqualTo(Verdict.CLEAN);
    Copy copy = transit.committed().getFirst();
    assertThat(transit.committed()).hasSize(1);
    assertThat(copy.field()).startsWith("X-Lazareto: clean; by=localhost; id=A1;");
    assertThat(copy.field().lines()).allMatch(line -> line.length() <= 78);
    assertThat(copy.replacement()).isEmpty();
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"), Map.entry("luis@localhost", "DELIVERED"));
  }

  @Test
  void everyCopyBearsAStampForWhatItHolds() throws IOException {
    String replace = rule("replace", "*", DELIVER + "with.replace = true");
    String tag = rule("tag", "*", "treatment = \"deliver\"\nwith.subject-tag = \"[x]\"");
    assertThat(stamped(PLAIN)).isEqualTo("clean");
    assertThat(stamped(PLAIN, tag)).isEqualTo("clean");
    assertThat(stamped(PROGRAM, replace)).isEqualTo("blocked");
    String whole = "Content-Type: application/octet-stream; name=a.exe\n\nthe program\n";
    assertThat(stamped(whole, replace)).isEqualTo("blocked");
  }

  /** The verdict of the stamp of the one copy, which must be genuine. */
  private String stamped(String message, String... rules) throws IOException {
    FakeTransit transit = new FakeTransit("S" + message.hashCode() + rules.length, message, "a@b");
    gate.passage(rules).carry(transit, false);
    Copy copy = transit.committed().getFirst();
    return verdict(transit, copy);
  }

  private String verdict(FakeTransit transit, Copy copy) throws IOException {
    ByteSource field = ByteSource.of((copy.field() + "\n").getBytes(ISO_8859_1));
    ByteSource message =
        copy.replacement().flatMap(r -> r.message(transit)).orElse(transit.message());
    Proof proof =
        new Verifier(
                List.of(gate.key().mark()),
                new Unpacker(UnpackSettings.defaults()),
                Limits.defaults())
            .verify(ByteSource.concat(field, message));
    assertThat(proof).isInstanceOf(Proof.Genuine.class);
    return proof instanceof Proof.Genuine(Stamp stamp) ? stamp.verdict() : "";
  }

  @Test
  void whatIsHeldIsDurableBeforeTheCommit() throws IOException {
    FakeTransit transit = new FakeTransit("A1", WORM, "ana@localhost");
    transit.beforeCommit(
        () -> {
          assertThat(gate.quarantine().holds("A1")).isTrue();
          assertThat(gate.journal().intent("A1")).isPresent();
        });
    assertThat(done(gate.passage().carry(transit, false)).verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(transit.committed()).isEmpty();
    assertThat(transit.gone()).isTrue();
    assertThat(gate.quarantine().message("A1").readAll()).asString().isEqualTo(WORM);
    Dossier dossier = gate.journal().dossier("A1").orElseThrow();
    assertThat(dossier.seen().parts()).extracting(Part::path).contains("", "1");
    assertThat(dossier.fate(0).orElseThrow().looked()).last().matches(Looked::matched);
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
  }

  @Test
  void whatWasFoundCountsUnderTheNameOfItsAttachment() throws IOException {
    byte[] eicar = Samples.EICAR.getBytes(ISO_8859_1);
    carried("A1", "Recibo.EXE", eicar);
    carried("A2", "recibo.exe", eicar);
    carried("A3", "fotos.zip", zip("recibo.exe", eicar));
    carried("A4", "setup.exe", "no virus".getBytes(ISO_8859_1));
    carried("A5", "camas.csv", "Sala;Camas".getBytes(ISO_8859_1));
    gate.passage().carry(new FakeTransit("A6", WORM, "ana@localhost"), false);
    Statistics figures = new Statistics(gate.database(), ZoneOffset.UTC);
    Instant now = gate.clock().instant();
    assertThat(figures.top(Counted.ATTACHMENT, now.minusSeconds(60), now.plusSeconds(3600), 10))
        .containsExactly(
            new NameCount("recibo.exe", 2),
            new NameCount("fotos.zip", 1),
            new NameCount("setup.exe", 1));
  }

  private void carried(String id, String name, byte[] content) throws IOException {
    String message =
        """
        Subject: adjunto
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        hola
        --b
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename="%s"
        Content-Transfer-Encoding: base64

        %s
        --b--
        """
            .formatted(name, Base64.getMimeEncoder().encodeToString(content));
    done(gate.passage().carry(new FakeTransit(id, message, "ana@localhost"), false));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void theTraceTellsEachStepAndNothingThatPeopleWrite() throws IOException {
    PrintStream terminal = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    LogSettings settings = LogSettings.defaults();
    try {
      System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
      Logging.start(settings);
      Logging.trace(true);
      carried("T1", "a\u202e.exe", Samples.EICAR.getBytes(ISO_8859_1));
    } finally {
      System.setErr(terminal);
      Logging.start(settings);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("trace: T1")))
        .allMatch(line -> !line.contains("hola") && !line.contains("adjunto"))
        .anyMatch(line -> line.contains("bytes, for 1"))
        .anyMatch(line -> line.contains("part 2: "))
        .anyMatch(line -> line.contains("part 2: embedded: Found"))
        .anyMatch(line -> line.contains("INFECTED"))
        .anyMatch(line -> line.contains("for 1: Quarantine"))
        .anyMatch(line -> line.contains("the final rows follow"));
  }

  @Test
  void differentTreatmentsSplitTheEnvelope() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PROGRAM, "ana@lab.test", "luis@localhost", "eva@closed.test");
    gate.passage(
            rule("lab", "*@lab.test", DELIVER),
            rule("closed", "*@closed.test", "treatment = \"discard\""))
        .carry(transit, false);
    assertThat(transit.committed()).hasSize(1);
    assertThat(transit.committed().getFirst().recipients())
        .containsExactly(new Address("ana@lab.test"));
    assertThat(gate.quarantine().find("A1").orElseThrow().envelope().recipients())
        .containsExactly(new Address("luis@localhost"));
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@lab.test", "DELIVERED"),
            Map.entry("luis@localhost", "QUARANTINED"),
            Map.entry("eva@closed.test", "DISCARDED"));
  }

  @Test
  void whereNobodyCanBeRefusedWhatIsToBeRejectedIsHeld() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost", "eva@closed.test");
    done(
        gate.passage(rule("closed", "*@closed.test", "treatment = \"reject\""))
            .carry(transit, false));
    assertThat(transit.refusal()).isEmpty();
    assertThat(transit.committed().getFirst().recipients())
        .containsExactly(new Address("ana@localhost"));
    assertThat(gate.quarantine().find("A1").orElseThrow().envelope().recipients())
        .containsExactly(new Address("eva@closed.test"));
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"), Map.entry("eva@closed.test", "QUARANTINED"));
  }

  @Test
  void whoGetsItInAnothersPlaceOrBesidesIsNotedPairByPair() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost", "eva@localhost");
    gate.passage(
            rule("gone", "ana@localhost", DELIVER + "with.divert-to = [\"jefe@localhost\"]"),
            rule(
                "copied",
                "luis@localhost",
                DELIVER + "with.copy-to = [\"jefe@localhost\", \"eva@localhost\"]"))
        .carry(transit, false);
    Copy diverted = transit.committed().get(0);
    assertThat(diverted.recipients()).isEmpty();
    assertThat(diverted.instead()).containsExactly(new Address("jefe@localhost"));
    Copy copied = transit.committed().get(1);
    assertThat(copied.recipients()).containsExactly(new Address("luis@localhost"));
    // eva is a recipient with a treatment of her own
    assertThat(copied.also()).containsExactly(new Address("jefe@localhost"));
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DIVERTED"),
            Map.entry("luis@localhost", "DELIVERED"),
            Map.entry("eva@localhost", "DELIVERED"));
    assertThat(gate.journal().entry("A1").orElseThrow().actions())
        .extracting(a -> a.recipient().text() + " " + a.what() + " " + a.who() + " " + a.detail())
        .containsExactly(
            "ana@localhost DIVERTED rule gone [<jefe@localhost>]",
            "luis@localhost COPIED rule copied [<jefe@localhost>]");
  }

  @Test
  void whoIsCopiedIsOneInWhateverLetters() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost", "Jefe@localhost");
    gate.passage(
            rule(
                "ana",
                "ana@localhost",
                DELIVER + "with.copy-to = [\"jefe@LOCALHOST\", \"gau@localhost\"]"),
            rule("jefe", "jefe@localhost", DELIVER + "with.copy-to = [\"GAU@localhost\"]"))
        .carry(transit, false);
    assertThat(transit.committed().stream().flatMap(copy -> copy.also().stream()))
        .containsExactly(new Address("gau@localhost"));
  }

  @Test
  void contentsAreLookedForInDecodedPartsAndDecidedWithNamesTogether() throws IOException {
    String rule =
        """
        [[rules]]
        name = "worm of the day"
        when.names = ["*.bin"]
        when.contents = ["text:gusano del día"]
        treatment = "quarantine"
        """;
    String mail =
        """
        From: x@outside.test
        MIME-Version: 1.0
        Content-Type: application/octet-stream; name="%s"
        Content-Transfer-Encoding: base64

        RWwgR3VzYW5vIGRlbCBkw61hCg==
        """;
    FakeTransit worm = new FakeTransit("A1", mail.formatted("a.bin"), "ana@localhost");
    Decision decision = done(gate.passage(rule).carry(worm, false));
    assertThat(decision.rules().values()).containsOnly("worm of the day");
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCKED);
    FakeTransit other = new FakeTransit("A2", mail.formatted("a.dat"), "ana@localhost");
    assertThat(done(gate.passage(rule).carry(other, false)).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void aHeldMessageWaitsAndIsLetGoAfterItsTime() throws IOException {
    String hold = rule("new", "*", "treatment = \"hold\"\nwith.hold = \"30m\"");
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    Instant until = transit.envelope().arrived().plus(Duration.ofMinutes(30));
    assertThat(gate.passage(hold).carry(transit, false))
        .isEqualTo(new Outcome.Waits("held by the rule new", true, until));
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    gate.clock().move(Duration.ofMinutes(30));
    done(gate.passage(hold).carry(transit, false));
    assertThat(gate.fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void aHoldInItsSendersSessionEndsThoughHeBringsItAnewEachTime() throws IOException {
    String hold = rule("new", "*", "treatment = \"hold\"\nwith.hold = \"30m\"");
    Passage passage = gate.passage(hold);
    assertThat(passage.carry(inSession("A1", PLAIN), false)).isInstanceOf(Outcome.Waits.class);
    gate.clock().move(Duration.ofMinutes(29));
    assertThat(passage.carry(inSession("A2", PLAIN), false)).isInstanceOf(Outcome.Waits.class);
    gate.clock().move(Duration.ofMinutes(1));
    String other = PLAIN.replace("buenos", "malos");
    assertThat(passage.carry(inSession("A3", other), false)).isInstanceOf(Outcome.Waits.class);
    String again = "Received: from x by y; later\n" + PLAIN;
    done(passage.carry(inSession("A4", again), false));
  }

  private FakeTransit inSession(String id, String text) {
    FakeTransit transit = new FakeTransit(id, text, "ana@localhost");
    return transit.inItsSession(gate.clock().instant());
  }

  @Test
  void aHoldForOneRecipientKeepsNobodyElseWaiting() throws IOException {
    String[] rules = {
      rule("rest", "eva@localhost", "treatment = \"hold\"\nwith.hold = \"30m\""),
      rule("closed", "luis@localhost", "treatment = \"quarantine\"")
    };
    FakeTransit transit =
        new FakeTransit("A1", PLAIN, "ana@localhost", "eva@localhost", "luis@localhost");
    done(gate.passage(rules).carry(transit, false));
    assertThat(transit.committed()).hasSize(1);
    assertThat(transit.committed().getFirst().recipients())
        .containsExactly(new Address("ana@localhost"));
    assertThat(transit.staying())
        .containsExactly(new Transit.Staying("A1copy1", List.of(new Address("eva@localhost"))));
    assertThat(gate.fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"),
            Map.entry("eva@localhost", "APART"),
            Map.entry("luis@localhost", "QUARANTINED"));
    assertThat(gate.journal().entry("A1").orElseThrow().finished()).isPresent();

    // What stayed comes by itself, and has the rest of its time before it.
    FakeTransit rest = new FakeTransit("A1copy1", PLAIN, "eva@localhost");
    assertThat(gate.passage(rules).carry(rest, false)).isInstanceOf(Outcome.Waits.class);
    gate.clock().move(Duration.ofMinutes(30));
    done(gate.passage(rules).carry(rest, false));
    assertThat(gate.fates("A1copy1")).containsOnly(Map.entry("eva@localhost", "DELIVERED"));
  }

  @Test
  void aPassLetsAReleasedMessageThroughOnce() throws IOException {
    String pass =
        gate.quarantine()
            .passes()
            .issue(
                "A1",
                List.of(new Address("ana@localhost")),
                new FakeTransit("A1", PROGRAM, "ana@localhost").body());
    String released = Passes.FIELD + ": " + pass + "\n" + PROGRAM;
    FakeTransit first = new FakeTransit("B1", released, "ana@localhost");
    done(gate.passage().carry(first, false));
    assertThat(first.committed()).hasSize(1);
    assertThat(verdict(first, first.committed().getFirst())).isEqualTo("released");
    FakeTransit again = new FakeTransit("B2", released, "ana@localhost");
    done(gate.passage().carry(again, false));
    assertThat(again.committed()).isEmpty();
    FakeTransit forged =
        new FakeTransit(
            "B3", Passes.FIELD + ": v2 A1 9999999999 00 00\n" + PROGRAM, "ana@localhost");
    done(gate.passage().carry(forged, false));
    assertThat(forged.committed()).isEmpty();
  }
}
