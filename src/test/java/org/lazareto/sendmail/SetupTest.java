// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;

class SetupTest {

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root);
  }

  @Test
  void onDebianTheStartOptionsStandInItsOwnFile() {
    assertThat(script(Catalogue.ENGLISH))
        .contains("DAEMON_PARMS=\"-ODeliveryMode=queueonly -OQueueDirectory=/var/spool/mqueue.in\"")
        .contains("QUEUE_PARMS=\"-OQueueDirectory=/var/spool/mqueue\"")
        .contains("install -d -o smmta -g smmsp -m 2750 /var/spool/mqueue.in\n")
        .contains(
            "define(`confPRIVACY_FLAGS', `authwarnings,noetrn,restrictqrun,restrictmailq')dnl")
        .contains("define(`UUCP_MAILER_MAX', `20000000')dnl");
  }

  @Test
  void withoutSystemdAPersistentRunnerDeliversAndThePlainCommandHasTheCapabilities() {
    assertThat(script(Catalogue.ENGLISH))
        .contains("QUEUE_INTERVAL=\"p1s\"")
        .contains("define(`confMIN_QUEUE_AGE', `15m')dnl")
        .contains("\n  --ambient-caps=-all,+chown,+fowner --")
        .contains("\n#   AmbientCapabilities=CAP_CHOWN CAP_FOWNER\n")
        .doesNotContain("systemctl");
  }

  @Test
  void withSystemdTheShippedUnitIsPrintedForThisHost() {
    host.file("/run/systemd/system/.keep", "");
    assertThat(script(Catalogue.ENGLISH))
        .contains("\nAmbientCapabilities=CAP_CHOWN CAP_FOWNER\n")
        .contains("\n#     --ambient-caps=-all,+chown,+fowner --")
        .contains("ReadWritePaths=/var/spool\n")
        .contains("ExecStart=" + Path.of("").toAbsolutePath() + "/lazareto serve\n")
        .contains("deliver-socket = \"/run/lazareto-deliver.sock\"")
        .contains("enable --now lazareto-deliver.socket")
        .doesNotContain("p1s");
  }

  @Test
  void queueFilesOfRootAloneTakeOneCapabilityMore() {
    host.change("/etc/mail/sendmail.cf", "O QueueFileMode=0640\n", "");
    assertThat(script(Catalogue.ENGLISH)).contains("-all,+chown,+dac_read_search,+fowner");
  }

  @Test
  void aSendmailThatLocksWithFcntlIsSeenInItsProgram() {
    host.file("/usr/libexec/sendmail/sendmail", "\0HASFCHMOD\0");
    assertThat(script(Catalogue.ENGLISH))
        .contains("locking = \"fcntl\"")
        .contains("-all,+chown,+dac_override,+fowner");
  }

  @Test
  void onRedHatTheStartOptionsStandInSysconfigAndTheRunnerHasAUnit() {
    host.without("/usr/share/sendmail/update_conf")
        .without("/etc/mail/sendmail.conf")
        .file("/etc/sysconfig/sendmail", "SENDMAIL_OPTS=\"-q1h\"\n")
        .file("/run/systemd/system/.keep", "");
    assertThat(script(Catalogue.SPANISH))
        .contains("SENDMAIL_OPTS=\"-ODeliveryMode=queueonly")
        .contains("lazareto-runner.service")
        .contains("define(`confQUEUE_FILE_MODE', `0640')dnl")
        .contains("User=lazareto\n");
  }

  @Test
  void everyLanguageGivesAScriptThatTheShellCanRead() throws IOException, InterruptedException {
    for (Catalogue catalogue : new Catalogue[] {Catalogue.ENGLISH, Catalogue.SPANISH}) {
      Process shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
      try (var in = shell.outputWriter()) {
        in.write(script(catalogue));
      }
      assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
      assertThat(shell.waitFor()).isZero();
    }
  }

  private String script(Catalogue catalogue) {
    Path home = Path.of("").toAbsolutePath();
    return new Setup(host.files(), SendmailSettings.defaults(), home).in(catalogue);
  }
}
