// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.text.Catalogue;

class SetupCheckTest {

  private static final SendmailSettings SETTINGS = SendmailSettings.defaults();
  private static final String PID_FILE = "/run/sendmail/mta/sendmail.pid";
  private static final String CF = "/etc/mail/sendmail.cf";
  private static final String CONF = "/etc/mail/sendmail.conf";
  private static final String IN = "/var/spool/mqueue.in";

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root);
  }

  @Test
  void aGoodSetUpHasNoFindings() {
    assertThat(findings(SETTINGS)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyHoleIsFound(String key, Consumer<MadeUpHost> hole) {
    hole.accept(host);
    List<SetupFinding> findings = findings(SETTINGS);
    assertThat(findings).extracting(SetupFinding::key).containsExactly(key);
    for (Catalogue catalogue : List.of(Catalogue.ENGLISH, Catalogue.SPANISH)) {
      assertThat(findings.getFirst().in(catalogue))
          .contains(findings.getFirst().subject())
          .doesNotContainPattern("\\{\\d|''");
    }
  }

  static Stream<Arguments> everyHoleIsFound() {
    return Stream.of(
        hole("cf-queue-incoming", h -> h.change(CF, "=/var/spool/mqueue\n", "=" + IN + "\n")),
        hole("cf-queue", h -> h.change(CF, "=/var/spool/mqueue\n", "=/var/spool/other\n")),
        hole("cf-delivery-mode", h -> h.change(CF, "=queueonly", "=background")),
        hole("cf-etrn", h -> h.change(CF, "noetrn,", "")),
        hole("cf-restrictqrun", h -> h.change(CF, ",restrictqrun", "")),
        hole("uucp-size", h -> h.change(CF, "M=20000000", "M=100000")),
        hole("submit-missing", h -> h.without("/etc/mail/submit.cf")),
        hole("submit-relay", h -> h.file("/etc/mail/submit.cf", "D{MTAHost}mx.example\n")),
        hole(
            "no-listener",
            h -> h.process(82, "sendmail: MTA: ./6ANMQs x.example: user open").without(PID_FILE)),
        hole(
            "no-runner",
            h -> h.process(90, "sendmail: startup").without("/run/sendmail/mta/queue.pid")),
        hole("runner-incoming", h -> h.process(91, "sendmail: MTA: running queue: " + IN)),
        hole("runner-incoming", h -> h.process(91, "sendmail: Queue runner@00:15:00 for " + IN)),
        hole("listener-unknown", h -> h.without(PID_FILE)),
        hole("listener-mode", h -> h.change(PID_FILE, "=queueonly", "=interactive")),
        hole("listener-mode", h -> h.change(PID_FILE, "-ODeliveryMode=queueonly", "-odb")),
        hole("listener-queue", h -> h.change(PID_FILE, IN, "/var/spool/mqueue")),
        hole("listener-queue", h -> h.change(PID_FILE, " -OQueueDirectory=" + IN, "")),
        hole("listener-runs", h -> h.change(PID_FILE, "-bd", "-bd -q10m")),
        hole("start-listener", h -> h.change(CONF, "-ODeliveryMode=queueonly ", "")),
        hole("start-listener", h -> h.change(CONF, " -OQueueDirectory=" + IN, "")),
        hole(
            "start-shared",
            h ->
                h.change(
                    CONF,
                    "\"-OQueueDirectory=/var/spool/mqueue\"",
                    "\"-ODeliveryMode=queueonly -OQueueDirectory=" + IN + "\"")),
        hole("start-runner", h -> h.change(CONF, "S=\"\"", "S=\"-OQueueDirectory=" + IN + "\"")),
        hole(
            "job-incoming",
            h ->
                h.file(
                    "/etc/cron.d/mail",
                    "* * * * * root sendmail -Am -q -OQueueDirectory=" + IN + "\n")),
        hole(
            "job-incoming",
            h ->
                h.file(
                    "/etc/aliases",
                    "run: \"|/usr/sbin/sendmail -q -OQueueDirectory=" + IN + "\"\n")),
        hole("queue-owner", h -> h.stamp(IN, new FileStamp("root", "root", 0700, 1))),
        hole("queue-open", h -> h.stamp(IN, new FileStamp("smmta", "smmsp", 02755, 1))),
        hole("file-systems", h -> h.stamp(IN, new FileStamp("smmta", "smmsp", 02750, 2))),
        hole("file-owner", h -> h.message(IN + "/qf6ANMQsvT000163", "smmta", 0640)),
        hole("file-mode", h -> h.message(IN + "/qf6ANMQsvT000163", "root", 0660)),
        hole("locking", h -> h.file("/usr/libexec/sendmail/sendmail", "\0HASFCHMOD\0")),
        hole("gate-root", h -> h.change("/proc/200/status", "101", "0")),
        hole("gate-chown", h -> h.gate("0000000000000008")),
        hole("gate-fowner", h -> h.gate("0000000000000001")),
        hole("gate-dac_read_search", h -> h.change(CF, "O QueueFileMode=0640\n", "")),
        hole("gate-too-much", h -> h.gate("0000000000200009")),
        hole("delivery-waits", h -> h.process(88, "sendmail: startup")));
  }

  private static Arguments hole(String key, Consumer<MadeUpHost> hole) {
    return arguments(key, hole);
  }

  @Test
  void aMissingQueueIsFound() {
    List<SetupFinding> findings = findings(at(Path.of("/var/spool/none"), Optional.empty()));
    assertThat(findings).extracting(SetupFinding::key).contains("queue-missing");
  }

  @Test
  void withoutLinkProtectionNothingNeedsFowner() {
    host.file("/proc/sys/fs/protected_hardlinks", "0\n").gate("0000000000000001");
    assertThat(findings(SETTINGS)).isEmpty();
  }

  @Test
  void aUnitThatListensIsAsGoodAsAPersistentRunner() {
    host.process(88, "sendmail: startup");
    SendmailSettings settings = at(Path.of(IN), Optional.of(Path.of("/run/deliver.sock")));
    assertThat(findings(settings)).extracting(SetupFinding::key).containsExactly("delivery-silent");
    host.file(
        "/proc/net/unix", "ffff8881: 00000002 00000000 00010000 0001 01 4711 /run/deliver.sock\n");
    assertThat(findings(settings)).isEmpty();
  }

  @Test
  void aGroupOfQueuesIsKnownByItsPattern() {
    host.without(IN + "/qf6ANMQsvT000162").queue(IN + "/q1").queue(IN + "/q2");
    SendmailSettings group = at(Path.of(IN + "/q*"), Optional.empty());
    host.change(PID_FILE, IN, IN + "/q*").change(CONF, IN, IN + "/q*");
    assertThat(findings(group)).isEmpty();
    host.process(91, "sendmail: MTA: running queue: " + IN + "/q2");
    assertThat(findings(group)).extracting(SetupFinding::key).containsExactly("runner-incoming");
  }

  @Test
  void debianWithoutChangesHasTheHolesOfAnOrdinaryMta() {
    host.change(CONF, MadeUpHost.CONF, "DAEMON_PARMS=\"\";\nQUEUE_PARMS=\"\";\n")
        .change(PID_FILE, MadeUpHost.LISTENER, "/usr/sbin/sendmail -Am -L sm-mta -bd -q10m")
        .change(CF, "=queueonly", "=background");
    assertThat(findings(SETTINGS))
        .extracting(SetupFinding::key)
        .containsExactlyInAnyOrder(
            "cf-delivery-mode",
            "listener-mode",
            "listener-queue",
            "listener-runs",
            "start-listener",
            "start-shared");
  }

  private List<SetupFinding> findings(SendmailSettings settings) {
    return new SetupCheck(host.files(), settings).findings();
  }

  private static SendmailSettings at(Path incoming, Optional<Path> socket) {
    SomeSendmailSettings some = new SomeSendmailSettings(incoming, Path.of("/var/spool/mqueue"));
    socket.ifPresent(some::deliverSocket);
    return some.make();
  }
}
