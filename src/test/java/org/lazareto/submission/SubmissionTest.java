// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.fake.ScriptedSmtpPeer;
import org.lazareto.fake.SelfSigned;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.Admission;
import org.lazareto.smtp.ClientTls;
import org.lazareto.smtp.Credentials;
import org.lazareto.smtp.Opening;
import org.lazareto.smtp.SmtpSettings;
import org.lazareto.smtp.TlsUse;
import org.lazareto.submission.SubmissionResult.Accepted;
import org.lazareto.submission.SubmissionResult.Failed;
import org.lazareto.submission.SubmissionResult.Refused;
import org.lazareto.submission.SubmissionSettings.Kind;

/** Both ways to the MTA, with a real script and a real socket behind them. */
class SubmissionTest {

  private static final Address FROM = new Address("gate@infomed.test");
  private static final Address ANA = new Address("ana@infomed.test");
  private static final ByteSource MAIL = ByteSource.of("Subject: x\r\n\r\n.\r\n".getBytes(UTF_8));

  /** From the answer to MAIL on. */
  private static final List<String> TAKEN =
      List.of(
          "S: 250 ok",
          "C: RCPT TO:<ana@infomed.test>",
          "S: 250 ok",
          "C: DATA",
          "S: 354 go",
          "C: Subject: x",
          "C: ",
          "C: ..",
          "C: .",
          "S: 250 2.0.0 Q7",
          "C: QUIT",
          "S: 221 bye");

  @TempDir Path dir;

  @Test
  void theCommandGetsArgumentsAndTheMessage() throws IOException {
    Submission submission = command("printf '%s\\n' \"$@\" > args; cat > mail; echo queued");
    SubmissionResult result =
        submission.submit(Address.NULL, List.of(ANA, new Address("'$(touch ran) x@y.test")), MAIL);
    assertThat(result).isInstanceOf(Accepted.class);
    assertThat(((Accepted) result).reply()).isEqualTo("queued");
    assertThat(Files.readAllLines(dir.resolve("args")))
        .containsExactly("-oi", "-f", "<>", "--", "ana@infomed.test", "'$(touch ran) x@y.test");
    assertThat(dir.resolve("mail")).hasContent("Subject: x\n\n.\n");
  }

  @ParameterizedTest
  @CsvSource({"75,temporary", "71,temporary", "69,final", "1,final", "67,refused", "68,refused"})
  void exitCodesSayWhatHappened(int code, String outcome) throws IOException {
    SubmissionResult result =
        command("cat > /dev/null; echo why >&2; exit " + code).submit(FROM, List.of(ANA), MAIL);
    String reason = "exit " + code + ": why";
    switch (result) {
      case Failed failed ->
          assertThat(failed).isEqualTo(new Failed(outcome.equals("temporary"), reason));
      case Refused refused -> {
        assertThat(outcome).isEqualTo("refused");
        assertThat(refused.reasons()).containsEntry(ANA, reason);
      }
      case Accepted accepted -> assertThat(accepted).isNull();
    }
  }

  @Test
  void aHangingCommandIsKilledWithItsChildren() throws IOException {
    Submission submission =
        new ByCommand(script("echo $$ > pid; sleep 600"), Duration.ofMillis(500));
    SubmissionResult result = submission.submit(FROM, List.of(ANA), MAIL);
    assertThat(result)
        .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.temporary()).isTrue());
    long pid = Long.parseLong(Files.readString(dir.resolve("pid")).strip());
    org.awaitility.Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void aCommandThatDoesNotReadOrSaysTooMuchStopsNothing() throws IOException {
    ByteSource big = ByteSource.of(new byte[1 << 20]);
    SubmissionResult deaf = command("exit 0").submit(FROM, List.of(ANA), big);
    assertThat(deaf).as("success without the message is none").isInstanceOf(Failed.class);
    SubmissionResult loud =
        command("cat > /dev/null; head -c 3000000 /dev/zero | tr '\\0' x")
            .submit(FROM, List.of(ANA), MAIL);
    assertThat(loud)
        .isInstanceOfSatisfying(Accepted.class, a -> assertThat(a.reply()).hasSize(2000));
  }

  @Test
  void aMissingCommandIsTemporary() {
    Submission submission =
        new ByCommand(List.of(dir.resolve("none").toString()), Duration.ofSeconds(5));
    assertThat(submission.submit(FROM, List.of(ANA), MAIL))
        .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.temporary()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-oQ/tmp@x", "|sh", "/etc/passwd", ":include:/x", "\\|sh", "a,b@x", "a\nb", ""})
  void addressesThatWouldMeanMoreAreRefused(String address) throws IOException {
    Submission submission = command("touch ran; cat > /dev/null");
    assertThat(submission.submit(FROM, List.of(ANA, new Address(address)), MAIL))
        .isInstanceOf(Refused.class);
    assertThat(dir.resolve("ran")).doesNotExist();
  }

  @Test
  void smtpAnswersBecomeResults() throws IOException {
    List<String> opening =
        List.of("S: 220 mx", "C: EHLO localhost", "S: 250 mx", "C: MAIL FROM:<gate@infomed.test>");
    assertThat(smtp(opening, "S: 451 later", "C: QUIT", "S: 221 bye"))
        .isEqualTo(new Failed(true, "451 later"));
    assertThat(smtp(opening, "S: 550 never", "C: QUIT", "S: 221 bye"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reasons()).containsEntry(ANA, "550 never"));
    assertThat(smtp(opening, "S: ~close"))
        .isEqualTo(new Failed(true, "the server closed the connection"));
    assertThat(smtp(opening, TAKEN.toArray(new String[0])))
        .isInstanceOfSatisfying(
            Accepted.class, a -> assertThat(a.reply()).isEqualTo("250 2.0.0 Q7"));
  }

  @Test
  void whatMayHaveBeenTakenIsToldFromWhatWasNot() throws IOException {
    List<String> opening =
        new ArrayList<>(
            List.of(
                "S: 220 mx", "C: EHLO localhost", "S: 250 mx", "C: MAIL FROM:<gate@infomed.test>"));
    opening.addAll(TAKEN.subList(0, TAKEN.indexOf("S: 354 go")));
    assertThat(smtp(opening, "S: ~close"))
        .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.unsure()).isFalse());
    opening.addAll(TAKEN.subList(TAKEN.indexOf("S: 354 go"), TAKEN.indexOf("C: .") + 1));
    assertThat(smtp(opening, "S: ~close"))
        .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.unsure()).isTrue());
  }

  @Test
  void whoIsRefusedForAWhileIsToldFromWhoIsRefusedForGood() throws IOException {
    Address eva = new Address("eva@infomed.test");
    Address luis = new Address("luis@infomed.test");
    List<String> script =
        new ArrayList<>(
            List.of(
                "S: 220 mx",
                "C: EHLO localhost",
                "S: 250 mx",
                "C: MAIL FROM:<gate@infomed.test>",
                "S: 250 ok",
                "C: RCPT TO:<eva@infomed.test>",
                "S: 451 4.7.1 later",
                "C: RCPT TO:<luis@infomed.test>",
                "S: 550 5.1.1 nobody"));
    script.addAll(TAKEN.subList(1, TAKEN.size()));
    try (ScriptedSmtpPeer peer = new ScriptedSmtpPeer(script)) {
      SmtpSettings to = SmtpSettings.defaults().to("127.0.0.1", peer.port());
      assertThat(new BySmtp(to).submit(FROM, List.of(eva, luis, ANA), MAIL))
          .isInstanceOfSatisfying(
              Accepted.class,
              a -> {
                assertThat(a.refused())
                    .containsEntry(eva, "451 4.7.1 later")
                    .containsEntry(luis, "550 5.1.1 nobody")
                    .hasSize(2);
                assertThat(a.later()).containsExactly(eva);
              });
    }
  }

  @Test
  void manyMessagesTakeOneConnection() throws IOException {
    List<String> script =
        new java.util.ArrayList<>(
            List.of(
                "S: 220 mx",
                "C: EHLO localhost",
                "S: 250 mx",
                "C: MAIL FROM:<gate@infomed.test>",
                "S: 250 ok",
                "C: RCPT TO:<ana@infomed.test>",
                "S: 550 nobody",
                "C: RSET",
                "S: 250 ok",
                "C: MAIL FROM:<gate@infomed.test>",
                "S: 250 ok"));
    script.addAll(TAKEN.subList(1, TAKEN.size() - 2));
    script.addAll(List.of("C: MAIL FROM:<gate@infomed.test>", "S: 250 ok"));
    script.addAll(TAKEN.subList(1, TAKEN.size()));
    try (ScriptedSmtpPeer peer = new ScriptedSmtpPeer(script)) {
      SubmissionSettings d = SubmissionSettings.defaults();
      SmtpSettings to = SmtpSettings.defaults().to("127.0.0.1", peer.port());
      Submission submission =
          Submission.of(new SubmissionSettings(Kind.SMTP, to, d.command(), d.timeout()));
      try (Submission.Series series = submission.series()) {
        assertThat(series.submit(FROM, List.of(ANA), MAIL)).isInstanceOf(Refused.class);
        assertThat(series.submit(FROM, List.of(ANA), MAIL)).isInstanceOf(Accepted.class);
        assertThat(series.submit(FROM, List.of(ANA), MAIL)).isInstanceOf(Accepted.class);
      }
      assertThat(peer.complaint()).isEmpty();
    }
  }

  private static SubmissionResult smtp(List<String> opening, String... rest) throws IOException {
    List<String> script = new java.util.ArrayList<>(opening);
    script.addAll(List.of(rest));
    try (ScriptedSmtpPeer peer = new ScriptedSmtpPeer(script)) {
      SubmissionSettings d = SubmissionSettings.defaults();
      SmtpSettings to = SmtpSettings.defaults().to("127.0.0.1", peer.port());
      return Submission.of(new SubmissionSettings(Kind.SMTP, to, d.command(), d.timeout()))
          .submit(FROM, List.of(ANA), MAIL);
    }
  }

  private static SubmissionResult loggedIn(List<String> script) throws IOException {
    try (ScriptedSmtpPeer peer = new ScriptedSmtpPeer(script)) {
      Credentials ana = new Credentials("ana", "pan \"ñ\"");
      SmtpSettings to = SmtpSettings.defaults().to("127.0.0.1", peer.port());
      SubmissionResult result =
          Submission.of(to, new Admission(Opening.PLAIN, ClientTls.NONE, Optional.of(ana)))
              .submit(FROM, List.of(ANA), MAIL);
      assertThat(peer.complaint()).isEmpty();
      return result;
    }
  }

  @Test
  void whoWritesLogsInWhereTheServerWantsIt() throws IOException {
    List<String> hello =
        List.of(
            "S: 220 mx",
            "C: EHLO localhost",
            "S: 250-mx",
            "S: 250 AUTH CRAM-MD5 PLAIN",
            "C: AUTH PLAIN AGFuYQBwYW4gIsOxIg==");
    List<String> good = new ArrayList<>(hello);
    good.addAll(List.of("S: 235 2.7.0 in", "C: MAIL FROM:<gate@infomed.test>"));
    good.addAll(TAKEN);
    assertThat(loggedIn(good)).isInstanceOf(Accepted.class);
    List<String> wrong = new ArrayList<>(hello);
    wrong.addAll(List.of("S: 535 5.7.8 no", "C: QUIT", "S: 221 bye"));
    assertThat(loggedIn(wrong))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reasons()).containsValue("535 5.7.8 no"));
  }

  @Test
  void noPasswordIsSaidToWhoDoesNotAskForIt() throws IOException {
    assertThat(
            loggedIn(
                List.of(
                    "S: 220 mx",
                    "C: EHLO localhost",
                    "S: 250-mx",
                    "S: 250 AUTH LOGIN",
                    "C: QUIT",
                    "S: 221 bye")))
        .isInstanceOf(Refused.class);
    assertThat(new Credentials("ana", "secreto")).asString().doesNotContain("secreto");
  }

  @Test
  void aServerThatIsToBeTrustedMustBe() throws Exception {
    SelfSigned own = SelfSigned.of(dir, "mx", "ip:127.0.0.1");
    try (FakeNextHop server = FakeNextHop.encrypted(List.of("mx"), own.context())) {
      SmtpSettings to = SmtpSettings.defaults().to("127.0.0.1", server.port());
      for (boolean trusted : new boolean[] {false, true}) {
        Optional<Path> trust = trusted ? Optional.of(own.certificate()) : Optional.empty();
        SubmissionResult result =
            Submission.of(
                    to,
                    new Admission(
                        Opening.ENCRYPTED, new ClientTls(TlsUse.VERIFIED, trust), Optional.empty()))
                .submit(FROM, List.of(ANA), MAIL);
        assertThat(result).isInstanceOf(trusted ? Accepted.class : Failed.class);
        assertThat(result instanceof Failed failed && !failed.secure()).isEqualTo(!trusted);
      }
      assertThat(server.messages()).hasSize(1);
    }
  }

  @Test
  void aServerThatDoesNotEncryptIsToldNothing() throws IOException {
    Admission admission =
        new Admission(
            Opening.UPGRADED,
            new ClientTls(TlsUse.VERIFIED, Optional.empty()),
            Optional.of(new Credentials("ana", "secreto")));
    try (ScriptedSmtpPeer server =
        new ScriptedSmtpPeer(
            List.of("S: 220 mx", "C: EHLO localhost", "S: 250 mx", "C: STARTTLS", "S: 502 no"))) {
      SubmissionResult result =
          Submission.of(SmtpSettings.defaults().to("127.0.0.1", server.port()), admission)
              .submit(FROM, List.of(ANA), MAIL);
      assertThat(result)
          .isInstanceOfSatisfying(
              Failed.class, f -> assertThat(f).matches(x -> !x.secure() && x.temporary()));
    }
  }

  private Submission command(String body) throws IOException {
    return new ByCommand(script(body), Duration.ofSeconds(20));
  }

  private List<String> script(String body) throws IOException {
    Path script = dir.resolve("sendmail");
    Files.writeString(script, "#!/bin/sh\ncd " + dir + "\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return List.of(script.toString(), "-oi", "-f", "{sender}", "--", "{recipients}");
  }
}
