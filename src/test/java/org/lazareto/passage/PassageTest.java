// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.examine.Examiner;
import org.lazareto.fake.FakeClamd;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.FakeTransit;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePanelSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeSigner;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Statistics;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Site;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Proof;
import org.lazareto.stamp.Stamp;
import org.lazareto.stamp.Verifier;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** The whole passage with a real journal and a real quarantine; only the door is made up. */
class PassageTest {

  private static final String DELIVER = "treatment = \"deliver\"\n";
  private static final String PLAIN = "From: x@outside.test\nSubject: hola\n\nbuenos días\n";
  private static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
  private static final String WORM = "From: x@outside.test\nSubject: worm\n\n" + EICAR + "\n";
  private static final String LATE_WORM = "From: x@outside.test\nSubject: w\n\na late-worm\n";
  private static final String PAGE =
      """
      From: x@outside.test
      MIME-Version: 1.0
      Content-Type: text/html; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      <html><head><script>alert(1)</script></head><body><p>a=F1o nuevo</p>
      <a href=3D"http://a.test/">aqu=ED</a></body></html>
      """;
  private static final String PROGRAM =
      """
      From: x@outside.test
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      the text stays
      --b
      Content-Type: application/octet-stream; name="setup.exe"
      Content-Disposition: attachment; filename="setup.exe"

      the program goes
      --b--
      """;

  @TempDir Path directory;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private Database database;
  private Alarms alarms;
  private Journal journal;
  private Quarantine quarantine;
  private Debts debts;
  private final NodeKey key = NodeKey.forNow();
  private final Probes probes = new Probes(clock);

  @BeforeEach
  void rooms() throws IOException {
    database =
        Database.of(
            StoreSettings.at(directory.resolve("gate.db")), List.of(Journal.ROOM, Alarms.ROOM));
    alarms =
        new Alarms(database, AlarmSettings.defaults(), (_, _, _) -> {}, Catalogue.ENGLISH, clock);
    journal = new Journal(database, JournalSettings.defaults(), clock);
    quarantine =
        Quarantine.open(QuarantineSettings.defaults().at(directory.resolve("held")), clock);
    debts = debts(100);
  }

  @AfterEach
  void end() {
    alarms.close();
    database.close();
  }

  @Test
  void cleanMailGoesOnUnderOurField() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost");
    Decision decision = done(passage().carry(transit, false));
    assertThat(decision.verdict()).isEqualTo(Verdict.CLEAN);
    Copy copy = transit.committed().getFirst();
    assertThat(transit.committed()).hasSize(1);
    assertThat(copy.field()).startsWith("X-Lazareto: clean; by=localhost; id=A1;");
    assertThat(copy.field().lines()).allMatch(line -> line.length() <= 78);
    assertThat(copy.replacement()).isEmpty();
    assertThat(fates("A1"))
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
    passage(EngineSettings.defaultEngines(), Limits.defaults(), rules).carry(transit, false);
    Copy copy = transit.committed().getFirst();
    return verdict(transit, copy);
  }

  private String verdict(FakeTransit transit, Copy copy) throws IOException {
    ByteSource field = ByteSource.of((copy.field() + "\n").getBytes(ISO_8859_1));
    ByteSource message =
        copy.replacement().flatMap(r -> r.message(transit)).orElse(transit.message());
    Proof proof =
        new Verifier(
                List.of(key.mark()), new Unpacker(UnpackSettings.defaults()), Limits.defaults())
            .verify(ByteSource.concat(field, message));
    assertThat(proof).isInstanceOf(Proof.Genuine.class);
    return proof instanceof Proof.Genuine(Stamp stamp) ? stamp.verdict() : "";
  }

  @Test
  void whatIsHeldIsDurableBeforeTheCommit() throws IOException {
    FakeTransit transit = new FakeTransit("A1", WORM, "ana@localhost");
    transit.beforeCommit(
        () -> {
          assertThat(quarantine.holds("A1")).isTrue();
          assertThat(journal.intent("A1")).isPresent();
        });
    assertThat(done(passage().carry(transit, false)).verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(transit.committed()).isEmpty();
    assertThat(transit.gone()).isTrue();
    assertThat(quarantine.message("A1").readAll()).asString().isEqualTo(WORM);
    Dossier dossier = journal.dossier("A1").orElseThrow();
    assertThat(dossier.seen().parts()).extracting(Part::path).contains("", "1");
    assertThat(dossier.fate(0).orElseThrow().looked()).last().matches(Looked::matched);
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
  }

  @Test
  void differentTreatmentsSplitTheEnvelope() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PROGRAM, "ana@lab.test", "luis@localhost", "eva@closed.test");
    passage(
            rule("lab", "*@lab.test", DELIVER),
            rule("closed", "*@closed.test", "treatment = \"discard\""))
        .carry(transit, false);
    assertThat(transit.committed()).hasSize(1);
    assertThat(transit.committed().getFirst().recipients())
        .containsExactly(new Address("ana@lab.test"));
    assertThat(quarantine.find("A1").orElseThrow().envelope().recipients())
        .containsExactly(new Address("luis@localhost"));
    assertThat(fates("A1"))
        .containsOnly(
            Map.entry("ana@lab.test", "DELIVERED"),
            Map.entry("luis@localhost", "QUARANTINED"),
            Map.entry("eva@closed.test", "DISCARDED"));
  }

  @Test
  void aReplacedPartGivesWayToAWarningAndNothingElseChanges() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PROGRAM, "ana@localhost");
    passage(rule("replace", "*", DELIVER + "with.replace = true")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    String body =
        new String(
            replacement.body().orElseThrow().readAll(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(replacement.dropped()).isEmpty();
    assertThat(body)
        .startsWith("--b\nContent-Type: text/plain\n\nthe text stays\n--b\n")
        .contains("setup.exe")
        .contains("A1")
        .doesNotContain("the program goes")
        .endsWith("\n--b--\n");
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED_REPLACED"));
  }

  @Test
  void aMessageThatIsTheFindItselfBecomesTheWarning() throws IOException {
    String program =
        "From: x@outside.test\nContent-Type: application/octet-stream; name=a.exe\n\nthe program\n";
    FakeTransit transit = new FakeTransit("A1", program, "ana@localhost");
    passage(rule("replace", "*", DELIVER + "with.replace = true")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.dropped()).contains("Content-Type");
    assertThat(replacement.added()).anyMatch(field -> field.startsWith("Content-Type: text/plain"));
    assertThat(replacement.body().orElseThrow().readAll())
        .asString()
        .doesNotContain("the program\n");
  }

  @Test
  void aNameThatMayNotStandIsChangedInTheHeaderOfItsPartOnly() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PROGRAM, "ana@localhost");
    passage("[[parts]]\nname = \"r\"\nwhen.names = [\"*.exe\"]\ngives = \"rename\"")
        .carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.body().orElseThrow().readAll())
        .asString()
        .isEqualTo(
            """
            --b
            Content-Type: text/plain

            the text stays
            --b
            Content-Type: application/octet-stream; name="setup.exe.inactive"
            Content-Disposition: attachment; filename="setup.exe.inactive"

            the program goes
            --b--
            """);
  }

  @Test
  void subjectAndHeaderAreChangedAndTheBodyIsNot() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    passage(
            rule(
                "tag",
                "ana@localhost",
                DELIVER
                    + "with.subject-tag = \"[externo]\"\n"
                    + "with.headers = [\"X-Aviso: ñandú\"]"))
        .carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.body()).isEmpty();
    assertThat(replacement.dropped()).containsExactly("Subject");
    assertThat(replacement.added())
        .containsExactly("Subject: [externo] hola", "X-Aviso: =?utf-8?B?w7FhbmTDug==?=");
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void whoGetsItInAnothersPlaceOrBesidesIsNotedPairByPair() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost", "eva@localhost");
    passage(
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
    assertThat(fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DIVERTED"),
            Map.entry("luis@localhost", "DELIVERED"),
            Map.entry("eva@localhost", "DELIVERED"));
    assertThat(journal.entry("A1").orElseThrow().actions())
        .extracting(a -> a.recipient().text() + " " + a.what() + " " + a.who() + " " + a.detail())
        .containsExactly(
            "ana@localhost DIVERTED rule gone [<jefe@localhost>]",
            "luis@localhost COPIED rule copied [<jefe@localhost>]");
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
    Decision decision = done(passage(rule).carry(worm, false));
    assertThat(decision.rules().values()).containsOnly("worm of the day");
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCKED);
    FakeTransit other = new FakeTransit("A2", mail.formatted("a.dat"), "ana@localhost");
    assertThat(done(passage(rule).carry(other, false)).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void aHeldMessageWaitsAndIsLetGoAfterItsTime() throws IOException {
    String hold = rule("new", "*", "treatment = \"hold\"\nwith.hold = \"30m\"");
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    Instant until = transit.envelope().arrived().plus(Duration.ofMinutes(30));
    assertThat(passage(hold).carry(transit, false))
        .isEqualTo(new Outcome.Waits("held by the rule new", true, until));
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    clock.move(Duration.ofMinutes(30));
    done(passage(hold).carry(transit, false));
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void aHoldForOneRecipientKeepsNobodyElseWaiting() throws IOException {
    String[] rules = {
      rule("rest", "eva@localhost", "treatment = \"hold\"\nwith.hold = \"30m\""),
      rule("closed", "luis@localhost", "treatment = \"quarantine\"")
    };
    FakeTransit transit =
        new FakeTransit("A1", PLAIN, "ana@localhost", "eva@localhost", "luis@localhost");
    done(passage(rules).carry(transit, false));
    assertThat(transit.committed()).hasSize(1);
    assertThat(transit.committed().getFirst().recipients())
        .containsExactly(new Address("ana@localhost"));
    assertThat(transit.staying())
        .containsExactly(
            new Transit.Staying("A1copy1", List.of(new Address("eva@localhost"))));
    assertThat(fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"),
            Map.entry("eva@localhost", "APART"),
            Map.entry("luis@localhost", "QUARANTINED"));
    assertThat(journal.entry("A1").orElseThrow().finished()).isPresent();

    // What stayed comes by itself, and has the rest of its time before it.
    FakeTransit rest = new FakeTransit("A1copy1", PLAIN, "eva@localhost");
    assertThat(passage(rules).carry(rest, false)).isInstanceOf(Outcome.Waits.class);
    clock.move(Duration.ofMinutes(30));
    done(passage(rules).carry(rest, false));
    assertThat(fates("A1copy1")).containsOnly(Map.entry("eva@localhost", "DELIVERED"));
  }

  @Test
  void aSessionWaitsForAllWhereOneIsHeld() throws IOException {
    String hold = rule("rest", "eva@localhost", "treatment = \"hold\"");
    FakeTransit transit =
        new FakeTransit("A1", PLAIN, "ana@localhost", "eva@localhost").inItsSession();
    assertThat(passage(hold).carry(transit, false)).isInstanceOf(Outcome.Waits.class);
    assertThat(transit.gone()).isFalse();
  }

  @Test
  void htmlIsDeliveredAsTextWhereARuleSaysSo() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PAGE, "ana@localhost");
    passage(rule("plain", "*", DELIVER + "with.html = \"text\"")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.dropped()).contains("Content-Type", "Content-Transfer-Encoding");
    assertThat(replacement.added()).contains("Content-Type: text/plain; charset=utf-8");
    assertThat(
            new String(
                replacement.body().orElseThrow().readAll(),
                java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("[The formatting")
        .contains("año nuevo", "aquí <http://a.test/>")
        .doesNotContain("alert", "<p>");
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED_REPLACED"));
  }

  @Test
  void htmlIsDeliveredAsAFileWhereARuleSaysSo() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PAGE, "ana@localhost");
    passage(rule("plain", "*", DELIVER + "with.html = \"attachment\"")).carry(transit, false);
    Replacement replacement = transit.committed().getFirst().replacement().orElseThrow();
    assertThat(replacement.added()).anyMatch(f -> f.startsWith("Content-Type: multipart/mixed;"));
    assertThat(
            new String(
                replacement.body().orElseThrow().readAll(),
                java.nio.charset.StandardCharsets.UTF_8))
        .contains("content-type: text/html; charset=iso-8859-1")
        .contains("content-transfer-encoding: quoted-printable")
        .contains("filename=\"message.html\"")
        .contains("a=F1o nuevo");
  }

  private enum Signed {
    MULTIPART("multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256"),
    PGP_MULTIPART("multipart/signed; protocol=\"application/pgp-signature\""),
    ENCRYPTED("multipart/encrypted; protocol=\"application/pgp-encrypted\""),
    OPAQUE_BESIDE("multipart/mixed"),
    INLINE("");

    private final String type;

    Signed(String type) {
      this.type = type;
    }

    String mail() {
      String second = this == OPAQUE_BESIDE ? "pkcs7-mime" : "octet-stream";
      return this == INLINE
          ? PAGE.replace("nuevo", "-----BEGIN PGP SIGNED MESSAGE-----")
          : """
          MIME-Version: 1.0
          Content-Type: %s; boundary=b

          --b
          Content-Type: text/html

          <p>x</p>
          --b
          Content-Type: application/%s

          x
          --b--
          """
              .formatted(type, second);
    }
  }

  @ParameterizedTest
  @EnumSource(Signed.class)
  void signedHtmlStaysAsItIs(Signed kind) throws IOException {
    for (String form : List.of("text", "attachment")) {
      FakeTransit transit = new FakeTransit("A-" + form, kind.mail(), "ana@localhost");
      String rule = DELIVER + "with.html = \"" + form + "\"";
      passage(rule("plain", "*", rule)).carry(transit, false);
      assertThat(transit.committed().getFirst().replacement()).isEmpty();
    }
  }

  @Test
  void noDefaultChangesHtml() throws IOException {
    String signed = "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=x; b=x\n";
    FakeTransit transit = new FakeTransit("A1", signed + PAGE, "ana@localhost");
    passage().carry(transit, false);
    assertThat(transit.committed().getFirst().replacement()).isEmpty();
  }

  @Test
  void aFailingDiskLeavesTheMessageAndBlamesNobody() throws IOException {
    FakeTransit broken =
        new FakeTransit("A1", WORM, "ana@localhost")
            .beforeCommit(
                () -> {
                  throw new IOException("No space left on device");
                });
    for (int i = 0; i < 8; i++) {
      assertThatThrownBy(() -> passage().carry(broken, false)).isInstanceOf(IOException.class);
    }
    assertThat(broken.gone()).isFalse();
    assertThat(journal.entry("A1").orElseThrow().attempts()).isZero();
    done(passage().carry(new FakeTransit("A1", WORM, "ana@localhost"), false));
    assertThat(quarantine.list(org.lazareto.quarantine.Query.newest(10))).hasSize(1);
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
  }

  @Test
  void aCrashAfterTheCommitIsFinishedAtTheNextStart() throws IOException {
    killedAtTheCommit("A1");
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    List<String> cleared = new ArrayList<>();
    passage().recover(door(false, cleared));
    assertThat(cleared).containsExactly("A1");
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void aCrashBeforeTheCommitStartsOver() throws IOException {
    killedAtTheCommit("A1");
    List<String> cleared = new ArrayList<>();
    passage().recover(door(true, cleared));
    assertThat(cleared).isEmpty();
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    done(passage().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false));
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DELIVERED"));
  }

  @Test
  void aSilentEngineMakesMailWaitAsOftenAsItTakes() throws IOException {
    Map<String, EngineSettings> gone = Map.of("gone", clamdAt(directory.resolve("nobody-listens")));
    for (int i = 0; i < 10; i++) {
      Outcome outcome =
          passage(gone, Limits.defaults())
              .carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
      assertThat(outcome)
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isTrue());
    }
    assertThat(journal.entry("A1").orElseThrow().attempts()).isZero();
    done(passage().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false));
  }

  @Test
  void aMessageThatBreaksItsExaminationIsSetAsideAfterSixTimes() throws IOException {
    Passage hurried = passage(EngineSettings.defaultEngines(), limits(Duration.ofNanos(1)));
    for (int i = 0; i < 6; i++) {
      Outcome outcome = hurried.carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
      assertThat(outcome)
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isFalse());
    }
    FakeTransit last = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(done(hurried.carry(last, false)).verdict()).isEqualTo(Verdict.UNSCANNABLE);
    assertThat(quarantine.holds("A1")).isTrue();
    alarms.close();
    assertThat(alarms.list(false)).extracting(Alarm::kind).containsExactly(Kind.MESSAGE_SET_ASIDE);
  }

  @Test
  void onlyACrashAloneCountsAgainstAMessage() throws IOException {
    // Begun and never ended: the process died. Twice in company, once alone.
    crash("A1", false);
    crash("A1", false);
    assertThat(journal.entry("A1").orElseThrow().attempts()).isZero();
    crash("A1", true);
    assertThat(journal.entry("A1").orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void aPassLetsAReleasedMessageThroughOnce() throws IOException {
    String pass =
        quarantine
            .passes()
            .issue(
                "A1",
                List.of(new Address("ana@localhost")),
                new FakeTransit("A1", PROGRAM, "ana@localhost").body());
    String released = Passes.FIELD + ": " + pass + "\n" + PROGRAM;
    FakeTransit first = new FakeTransit("B1", released, "ana@localhost");
    done(passage().carry(first, false));
    assertThat(first.committed()).hasSize(1);
    assertThat(verdict(first, first.committed().getFirst())).isEqualTo("released");
    FakeTransit again = new FakeTransit("B2", released, "ana@localhost");
    done(passage().carry(again, false));
    assertThat(again.committed()).isEmpty();
    FakeTransit forged =
        new FakeTransit(
            "B3", Passes.FIELD + ": v1 A1 9999999999 00 00\n" + PROGRAM, "ana@localhost");
    done(passage().carry(forged, false));
    assertThat(forged.committed()).isEmpty();
  }

  @Test
  void aSessionIsRefusedAndNothingIsKept() throws IOException {
    FakeTransit transit = new FakeTransit("A1", WORM, "ana@localhost").inItsSession();
    done(passage(rule("no worms", "*", "treatment = \"reject\"")).carry(transit, false));
    assertThat(transit.refusal()).isPresent();
    assertThat(transit.committed()).isEmpty();
    assertThat(quarantine.holds("A1")).isFalse();
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "REJECTED"));
  }

  @Test
  void inASessionOneIsTakenOutAndTheStrictestBodyServesTheOthers() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PROGRAM, "ana@localhost", "luis@localhost", "juan@localhost")
            .inItsSession();
    Passage passage =
        passage(
            rule("whole", "ana@localhost", DELIVER),
            rule("replaced", "luis@localhost", DELIVER + "with.replace = true"),
            rule("refused", "juan@localhost", "treatment = \"reject\""));
    Decision decision = done(passage.carry(transit, false));
    assertThat(transit.committed()).hasSize(1);
    assertThat(transit.committed().getFirst().recipients())
        .extracting(Address::text)
        .containsExactly("ana@localhost", "luis@localhost");
    assertThat(transit.committed().getFirst().replacement()).isPresent();
    assertThat(transit.refusal()).isEmpty();
    assertThat(quarantine.holds("A1")).isTrue();
    assertThat(decision.findings())
        .filteredOn(f -> f.name().equals(OneBody.FINDING))
        .extracting(f -> f.detail())
        .containsExactly("<ana@localhost> deliver-changed, <juan@localhost> quarantine");
    assertThat(fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED_REPLACED"),
            Map.entry("luis@localhost", "DELIVERED_REPLACED"),
            Map.entry("juan@localhost", "QUARANTINED"));
  }

  @Test
  void inASessionWhoIsDivertedAndWhoGetsACopyShareTheOneBody() throws IOException {
    FakeTransit transit =
        new FakeTransit("A1", PROGRAM, "ana@localhost", "luis@localhost", "juan@localhost")
            .inItsSession();
    done(
        passage(
                rule("gone", "ana@localhost", DELIVER + "with.divert-to = [\"jefe@localhost\"]"),
                rule("seen", "luis@localhost", DELIVER + "with.copy-to = [\"gau@localhost\"]"),
                rule("tagged", "juan@localhost", DELIVER + "with.subject-tag = \"[x]\""))
            .carry(transit, false));
    assertThat(transit.committed()).hasSize(1);
    Copy copy = transit.committed().getFirst();
    assertThat(copy.recipients())
        .extracting(Address::text)
        .containsExactly("luis@localhost", "juan@localhost");
    assertThat(copy.instead()).extracting(Address::text).containsExactly("jefe@localhost");
    assertThat(copy.also()).extracting(Address::text).containsExactly("gau@localhost");
    assertThat(copy.replacement()).isPresent();
    assertThat(fates("A1")).containsEntry("ana@localhost", "DIVERTED");
  }

  @Test
  void whatASessionDidNotAnswerForIsTheSendersStill() throws IOException {
    FakeTransit gone =
        new FakeTransit("A1", PLAIN, "ana@localhost")
            .inItsSession()
            .beforeCommit(
                () -> {
                  throw new IOException("Broken pipe");
                });
    assertThatThrownBy(() -> passage().carry(gone, false)).isInstanceOf(IOException.class);
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DEFERRED"));
    assertThat(passage().idFor("A1")).isNotEqualTo("A1");
    assertThat(passage().idFor("A2")).isEqualTo("A2");
  }

  @Test
  void sessionsThatDiedWithTheGateAreRecovered() throws IOException {
    FakeTransit worm = new FakeTransit("A1", WORM, "ana@localhost").inItsSession();
    worm.beforeCommit(
        () -> {
          throw new AssertionError("killed here");
        });
    assertThatThrownBy(() -> passage().carry(worm, false)).isInstanceOf(AssertionError.class);
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    passage().recoverSessions("fake");
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
    assertThat(journal.openIntents("fake")).isEmpty();
  }

  @Test
  void aDebtIsDeliveredMarkedKeptAndPaid() throws IOException {
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost", "luis@localhost");
    Decision decision = done(owing().carry(transit, false));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(transit.committed().getFirst().field())
        .startsWith("X-Lazareto: unknown; debt; by=localhost; id=A1;")
        .contains("engines=embedded/")
        .doesNotContain("gone/");
    assertThat(fates("A1"))
        .containsOnly(
            Map.entry("ana@localhost", "DELIVERED"), Map.entry("luis@localhost", "DELIVERED"));
    assertThat(debts.all()).singleElement().satisfies(d -> assertThat(d.id()).isEqualTo("A1"));
    assertThat(debts.message(debts.all().getFirst()).readAll())
        .isEqualTo(transit.message().readAll());
    assertThat(quarantine.holds("A1")).isFalse();

    assertThat(settlement(owingRooms()).settle()).isZero();
    assertThat(debts.all()).hasSize(1);
    assertThat(settlement(rooms(EngineSettings.defaultEngines())).settle()).isEqualTo(1);
    assertThat(debts.all()).isEmpty();
    assertThat(actions("A1")).containsExactly("PAID clean");
    alarms.close();
    assertThat(alarms.list(false)).isEmpty();
  }

  @Test
  void whatWasDeliveredAndIsInfectedIsAnAlarmThatSaysWhoHasIt() throws IOException {
    owing().carry(new FakeTransit("A1", LATE_WORM, "ana@localhost", "luis@localhost"), false);
    Path signatures = Files.createDirectory(directory.resolve("signatures"));
    Files.writeString(signatures.resolve("late.ndb"), "Late.Worm:0:*:" + "6c6174652d776f726d\n");
    Map<String, EngineSettings> engines =
        Map.of("late", new SomeEngineSettings().directory(signatures).make());
    assertThat(settlement(rooms(engines)).settle()).isEqualTo(1);
    assertThat(debts.all()).isEmpty();
    assertThat(actions("A1"))
        .containsExactly("PAID Late.Worm (late) has reached ana@localhost, luis@localhost");
    alarms.close();
    assertThat(alarms.list(false))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(Kind.DEBT_INFECTED);
              assertThat(alarm.subject()).isEqualTo("A1");
              assertThat(alarm.arguments())
                  .containsExactly("Late.Worm (late)", "ana@localhost, luis@localhost");
            });
  }

  @Test
  void debtsOutlastARestart() throws IOException {
    owing().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
    debts = debts(1);
    assertThat(debts.roomFor(1)).isFalse();
    assertThat(settlement(rooms(EngineSettings.defaultEngines())).settle()).isEqualTo(1);
    assertThat(debts.roomFor(1)).isTrue();
  }

  @Test
  void whatCannotBeKeptWaits() throws IOException {
    debts = debts(1);
    done(owing().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false));
    FakeTransit second = new FakeTransit("A2", PLAIN, "ana@localhost");
    assertThat(owing().carry(second, false))
        .isInstanceOfSatisfying(
            Outcome.Waits.class,
            waits -> {
              assertThat(waits.ours()).isTrue();
              assertThat(waits.reason()).startsWith("no room for a further debt: ");
            });
    assertThat(second.gone()).isFalse();
    assertThat(fates("A2")).containsOnly(Map.entry("ana@localhost", "WAITING"));
    assertThat(journal.entry("A2").orElseThrow().attempts()).isZero();
  }

  @Test
  void aCopyIsKeptBeforeTheCommitAndOwesNothingWithoutIt() throws IOException {
    FakeTransit killed =
        new FakeTransit("A1", PLAIN, "ana@localhost")
            .beforeCommit(
                () -> {
                  assertThat(debts.all()).hasSize(1);
                  throw new IOException("killed here");
                });
    assertThatThrownBy(() -> owing().carry(killed, false)).isInstanceOf(IOException.class);
    // Not committed: it is not examined on its own, for nobody has it.
    assertThat(settlement(rooms(EngineSettings.defaultEngines())).settle()).isZero();
    FakeTransit infected = new FakeTransit("A1", WORM, "ana@localhost");
    done(passage().carry(infected, false));
    assertThat(settlement(rooms(EngineSettings.defaultEngines())).settle()).isEqualTo(1);
    assertThat(debts.all()).isEmpty();
    assertThat(actions("A1")).isEmpty();
  }

  @Test
  void aFindOwesNothing() throws IOException {
    FakeTransit transit = new FakeTransit("A1", WORM, "ana@localhost");
    assertThat(done(owing().carry(transit, false)).verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(debts.all()).isEmpty();
    assertThat(quarantine.holds("A1")).isTrue();
  }

  @Test
  void aMessageThatSilencesAnEngineIsNoDebt() throws IOException {
    try (FakeClamd clamd =
        FakeClamd.unix(directory.resolve("clamd"), PassageTest::knowsOnlyEicar)) {
      Passage.Rooms rooms = owingTo(new SomeEngineSettings().clamd(clamd.address()).make());
      FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
      assertThat(passage(rooms).carry(transit, false))
          .isInstanceOfSatisfying(Outcome.Waits.class, w -> assertThat(w.ours()).isFalse());
      assertThat(debts.all()).isEmpty();
      assertThat(journal.entry("A1").orElseThrow().attempts()).isEqualTo(1);
    }
  }

  @Test
  void aDebtThatSilencesAnEngineIsToldOfAndHoldsNoOtherUp() throws IOException {
    owing().carry(new FakeTransit("A1", PLAIN, "ana@localhost"), false);
    clock.move(Duration.ofMinutes(1));
    owing().carry(new FakeTransit("A2", WORM.replace(EICAR, "two"), "luis@localhost"), false);
    try (FakeClamd clamd = FakeClamd.unix(directory.resolve("clamd"), PassageTest::knowsTwo)) {
      Passage.Rooms rooms = owingTo(new SomeEngineSettings().clamd(clamd.address()).make());
      assertThat(settlement(rooms).settle()).isEqualTo(1);
    }
    assertThat(debts.all()).extracting(Held::id).containsExactly("A1");
    alarms.close();
    assertThat(alarms.list(false))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.kind()).isEqualTo(Kind.DEBT_UNPAID);
              assertThat(alarm.arguments().getLast()).isEqualTo("ana@localhost");
            });
  }

  private static void knowsOnlyEicar(FakeClamd.Peer peer) throws IOException {
    knows(peer, content -> false);
  }

  private static void knowsTwo(FakeClamd.Peer peer) throws IOException {
    knows(peer, content -> content.contains("two"));
  }

  /** Answers for EICAR and for some contents, and falls silent on all others. */
  private static void knows(FakeClamd.Peer peer, Predicate<String> known) throws IOException {
    if (peer.command().equals("zVERSION")) {
      return;
    }
    byte[] content = peer.chunks();
    if (Eicar.is(content, content.length)) {
      peer.say("stream: Eicar-Test-Signature FOUND\0");
    } else if (known.test(new String(content, java.nio.charset.StandardCharsets.ISO_8859_1))) {
      peer.say("stream: OK\0");
    }
  }

  @Test
  void withoutAnyAnswerThereIsNoDebt() throws IOException {
    Passage.Rooms silent = rooms(Map.of("gone", gone()), new SomePanelSettings().debt().make());
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(passage(silent).carry(transit, false)).isInstanceOf(Outcome.Waits.class);
    assertThat(debts.all()).isEmpty();
  }

  @Test
  void unlessItIsAllowedThereIsNoDebt() throws IOException {
    Passage.Rooms strict = rooms(Map.of("embedded", EngineSettings.defaults(), "gone", gone()));
    FakeTransit transit = new FakeTransit("A1", PLAIN, "ana@localhost");
    assertThat(passage(strict).carry(transit, false)).isInstanceOf(Outcome.Waits.class);
    assertThat(directory.resolve("debts")).doesNotExist();
  }

  @Test
  void aProbeOfOursIsStoppedAndCountedNowhere() throws IOException {
    FakeTransit transit = new FakeTransit("A1", probe(probes.issue()), "ana@localhost");
    done(passage().carry(transit, false));
    assertThat(transit.gone()).isTrue();
    assertThat(transit.committed()).isEmpty();
    assertThat(quarantine.holds("A1")).isFalse();
    assertThat(fates("A1")).containsOnly(Map.entry("ana@localhost", "DISCARDED"));
    assertThat(journal.entry("A1").orElseThrow().findings())
        .extracting(f -> f.kind() + " " + f.name())
        .contains("PROBE probe-stopped");
    assertThat(counted()).isZero();
  }

  @Test
  void aProbeThatWouldHaveGoneOnIsDeliveredToNobodyEither() throws IOException {
    // As if no engine knew the test file.
    String unknown = probe(probes.issue()).replace(EICAR, "unknown");
    FakeTransit transit = new FakeTransit("A1", unknown, "ana@localhost");
    done(passage().carry(transit, false));
    assertThat(transit.committed()).isEmpty();
    assertThat(journal.entry("A1").orElseThrow().findings())
        .extracting(Finding::name)
        .contains("probe-passed");
    assertThat(counted()).isZero();
  }

  @Test
  void aForgedTokenChangesNothing() throws IOException {
    done(passage().carry(new FakeTransit("A1", probe("00"), "ana@localhost"), false));
    String token = probes.issue();
    done(passage().carry(new FakeTransit("A2", probe(token), "ana@localhost"), false));
    done(passage().carry(new FakeTransit("A3", probe(token), "ana@localhost"), false));
    String late = probes.issue();
    clock.move(Duration.ofHours(1));
    done(passage().carry(new FakeTransit("A4", probe(late), "ana@localhost"), false));
    for (String id : List.of("A1", "A3", "A4")) {
      assertThat(quarantine.holds(id)).isTrue();
      assertThat(fates(id)).containsOnly(Map.entry("ana@localhost", "QUARANTINED"));
    }
    assertThat(counted()).isEqualTo(3);
  }

  private static String probe(String token) {
    return "X-Lazareto-Probe: " + token + "\n" + WORM;
  }

  private long counted() {
    return new Statistics(database, ZoneOffset.UTC)
            .split(Statistics.Dimension.ROUTE, Instant.EPOCH, clock.instant().plusSeconds(7200))
            .stream()
            .mapToLong(Statistics.Slice::messages)
            .sum();
  }

  private Passage owing() throws IOException {
    return passage(owingRooms());
  }

  private Passage.Rooms owingRooms() {
    return owingTo(gone());
  }

  private Passage.Rooms owingTo(EngineSettings other) {
    return rooms(
        Map.of("embedded", EngineSettings.defaults(), "gone", other),
        new SomePanelSettings().debt().make());
  }

  private EngineSettings gone() {
    return clamdAt(directory.resolve("nobody-listens"));
  }

  private Settlement settlement(Passage.Rooms rooms) {
    return new Settlement(rooms, clock);
  }

  private Passage passage(Passage.Rooms rooms) {
    return new Passage(PassageSettings.defaults(), Site.defaults(), rooms, clock);
  }

  private Debts debts(int messages) throws IOException {
    Path place = directory.resolve("debts");
    return Debts.open(
        new DebtSettings(place, messages, ByteSize.megabytes(1)),
        QuarantineSettings.defaults(),
        clock);
  }

  private List<String> actions(String id) {
    return journal.entry(id).orElseThrow().actions().stream()
        .map(action -> action.what() + " " + action.detail())
        .toList();
  }

  private void killedAtTheCommit(String id) {
    FakeTransit transit =
        new FakeTransit(id, PLAIN, "ana@localhost")
            .beforeCommit(
                () -> {
                  throw new IOException("killed here");
                });
    assertThatThrownBy(() -> passage().carry(transit, false)).isInstanceOf(IOException.class);
  }

  private void crash(String id, boolean alone) throws IOException {
    FakeTransit transit = new FakeTransit(id, PLAIN, "ana@localhost");
    journal.begin(
        new org.lazareto.journal.Intake(
            id,
            "fake",
            transit.envelope(),
            org.lazareto.mail.Direction.INBOUND,
            "-",
            transit.message().size()),
        alone);
    assertThat(passage().recover(door(true, new ArrayList<>()))).containsExactly(id);
  }

  private Map<String, String> fates(String id) {
    return journal.entry(id).orElseThrow().fates().stream()
        .collect(Collectors.toMap(f -> f.recipient().text(), (Entry.Fate f) -> f.outcome().name()));
  }

  private static Decision done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).decision();
  }

  private static Door door(boolean holds, List<String> cleared) {
    return new Door() {
      @Override
      public String name() {
        return "fake";
      }

      @Override
      public void recover() {}

      @Override
      public boolean holds(String id) {
        return holds;
      }

      @Override
      public void clear(String id) {
        cleared.add(id);
      }
    };
  }

  private Passage passage(String... rules) {
    return passage(EngineSettings.defaultEngines(), Limits.defaults(), rules);
  }

  private Passage.Rooms rooms(Map<String, EngineSettings> engines) {
    return rooms(engines, PanelSettings.defaults());
  }

  private Passage.Rooms rooms(Map<String, EngineSettings> engines, PanelSettings settings) {
    return rooms(Engines.make(settings, engines, (_, _, _) -> {}), Limits.defaults());
  }

  private Passage passage(Map<String, EngineSettings> engines, Limits limits, String... rules) {
    Panel panel = Engines.make(PanelSettings.defaults(), engines, (_, _, _) -> {});
    return passage(rooms(panel, limits, rules));
  }

  private Passage.Rooms rooms(Panel panel, Limits limits, String... rules) {
    Examiner examiner =
        new Examiner(
            new Unpacker(UnpackSettings.defaults()),
            panel,
            new Examiner.Judging(
                SomePolicy.before(String.join("\n", rules)), Site.defaults(), clock),
            limits);
    return new Passage.Rooms(
        examiner,
        quarantine,
        quarantine.passes(),
        debts,
        probes,
        journal,
        alarms,
        new Warnings(Catalogue.ENGLISH),
        SomeSigner.with(key),
        _ -> {},
        List::of);
  }

  private static String rule(String name, String recipient, String treatment) {
    return """
    [[rules]]
    name = "%s"
    when.recipients = ["%s"]
    %s
    """
        .formatted(name, recipient, treatment);
  }

  private static EngineSettings clamdAt(Path socket) {
    return new SomeEngineSettings().clamd("unix:" + socket).make();
  }

  private static Limits limits(Duration time) {
    Limits standard = Limits.defaults();
    return new Limits(
        standard.depth(),
        standard.parts(),
        standard.unpacked(),
        standard.ratio(),
        standard.ratioFloor(),
        standard.headerBytes(),
        standard.headerFields(),
        standard.parameters(),
        standard.nameLength(),
        standard.children(),
        standard.dictionary(),
        standard.passwords(),
        standard.lockedContainers(),
        standard.unpackingTime(),
        time,
        Duration.ZERO);
  }
}
