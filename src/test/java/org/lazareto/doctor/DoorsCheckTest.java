// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.milter.MilterSettings;
import org.lazareto.sendmail.FileStamp;
import org.lazareto.sendmail.MadeUpHost;
import org.lazareto.sendmail.SendmailSettings;

class DoorsCheckTest {

  private static final SendmailSettings QUEUES = SendmailSettings.defaults();
  private static final String PID_FILE = "/run/sendmail/mta/sendmail.pid";

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root);
  }

  @Test
  void aGoodSetUpHasNoFindings() throws IOException {
    assertThat(keys(QUEUES, MilterSettings.defaults())).isEmpty();
  }

  @Test
  void theHolesOfASetUpAreFound() throws IOException {
    host.change(PID_FILE, "=queueonly", "=interactive")
        .process(91, "sendmail: MTA: running queue: /var/spool/mqueue.in");
    List<HostFinding> findings = check(QUEUES, MilterSettings.defaults()).findings();
    assertThat(findings)
        .extracting(HostFinding::key)
        .containsExactlyInAnyOrder("listener-mode", "runner-incoming");
    assertThat(findings).extracting(HostFinding::severity).containsOnly(Severity.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sendmail -Am -odi boss@x.test",
        "/usr/sbin/sendmail -odi -Am boss@x.test",
        "sendmail -odb -oi -Am boss@x.test",
        "sendmail -A m -o db boss@x.test",
        "sendmail -O DeliveryMode=interactive -t -Am",
        "sendmail -Am -O'deliverymode=b' -t",
        "sendmail -q; report | \"sendmail -odi -Am\" boss@x.test"
      })
  void whatDeliversByItselfIsFound(String command) throws IOException {
    host.file("/etc/cron.d/report", "0 7 * * * root " + command + "\n");
    assertThat(keys(QUEUES, MilterSettings.defaults())).containsExactly("direct-delivery");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/crontab",
        "/etc/anacrontab",
        "/etc/aliases",
        "/etc/mail/aliases",
        "/etc/cron.hourly/report",
        "/etc/cron.daily/report",
        "/etc/cron.weekly/report",
        "/etc/cron.monthly/report",
        "/var/spool/cron/root",
        "/var/spool/cron/crontabs/root"
      })
  void itIsFoundWhereverItIsRun(String file) throws IOException {
    host.file(file, "sendmail -Am -odi boss@x.test\n");
    assertThat(keys(QUEUES, MilterSettings.defaults())).containsExactly("direct-delivery");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sendmail -odi boss@x.test",
        "sendmail -Am -odq boss@x.test",
        "# sendmail -Am -odi x",
        "sendmail -Am -odq x; sendmail -odi y",
        "sendmail -odi y && sendmail -Am -odd x"
      })
  void aCommandThatHandsInIsNone(String command) throws IOException {
    host.file("/etc/cron.d/report", command + "\n");
    assertThat(keys(QUEUES, MilterSettings.defaults())).isEmpty();
  }

  @Test
  void aGateWithoutADoorIsFound() throws IOException {
    assertThat(keys(shut(), MilterSettings.defaults())).containsExactly("door-none");
  }

  @Test
  void anMtaThatDoesNotAskIsFound() throws IOException {
    assertThat(keys(shut(), asked())).containsExactlyInAnyOrder("gate-silent", "sendmail-absent");
  }

  @Test
  void postfixIsAskedForItsSettings() throws IOException {
    host.without("/etc/mail/sendmail.cf").file("/etc/postfix/main.cf", "");
    List<String> answer =
        List.of(
            "smtpd_milters = inet:127.0.0.1:1",
            "non_smtpd_milters =",
            "milter_default_action = tempfail",
            "milter_content_timeout = 600s");
    DoorsCheck check =
        new DoorsCheck(
            host.files(),
            words -> Optional.of(words.contains("-P") ? "" : String.join("\n", answer)),
            shut(),
            asked(),
            false);
    assertThat(check.findings())
        .extracting(HostFinding::key)
        .containsExactlyInAnyOrder("gate-silent", "postfix-absent");
  }

  @Test
  void whatCannotBeReadIsNotTakenForWell() {
    host.stamp("/var/spool/mqueue.in", new FileStamp("smmta", "smmsp", 02750, 1));
    ViewCheck nobody = new ViewCheck(host.files(), QUEUES, "nobody");
    assertThat(nobody.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.UNKNOWN))
        .extracting(HostFinding::key)
        .isEqualTo("not-root");
    assertThat(new ViewCheck(host.files(), QUEUES, "root").findings()).isEmpty();
  }

  private List<String> keys(SendmailSettings sendmail, MilterSettings milter) throws IOException {
    return check(sendmail, milter).findings().stream().map(HostFinding::key).toList();
  }

  private DoorsCheck check(SendmailSettings sendmail, MilterSettings milter) {
    return new DoorsCheck(host.files(), _ -> Optional.empty(), sendmail, milter, false);
  }

  private static SendmailSettings shut() {
    return new SendmailSettings(
        false,
        QUEUES.incoming(),
        QUEUES.outgoing(),
        QUEUES.locking(),
        QUEUES.workers(),
        QUEUES.inFlight(),
        QUEUES.sweep(),
        QUEUES.retry(),
        QUEUES.retryAtMost(),
        QUEUES.controlFile(),
        QUEUES.lanes(),
        QUEUES.alarmAt(),
        QUEUES.known(),
        QUEUES.mailLog(),
        QUEUES.deliverSocket());
  }

  /** At a port where nobody answers. */
  private static MilterSettings asked() {
    MilterSettings usual = MilterSettings.defaults();
    return new MilterSettings(
        List.of("127.0.0.1:1"),
        usual.socketGroup(),
        usual.spool(),
        usual.workers(),
        usual.turn(),
        usual.progress(),
        usual.connections(),
        usual.idle(),
        usual.transfer(),
        usual.frame(),
        usual.buffer(),
        usual.messageSize(),
        usual.headerFields(),
        usual.headerSize(),
        usual.recipients(),
        usual.mtaQuarantine());
  }
}
