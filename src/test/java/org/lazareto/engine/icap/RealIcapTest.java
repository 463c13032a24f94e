// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.clamd.RealClamd;
import org.lazareto.fake.Needs;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** Against a real c-icap that asks a real clamd. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealIcapTest {

  private static final Path PROGRAM = Path.of("/usr/bin/c-icap");

  @TempDir private static Path directory;
  private static RealClamd clamd;
  private static Process server;
  private static String address;

  @BeforeAll
  static void start() throws IOException {
    Needs.file(PROGRAM, "c-icap");
    clamd = RealClamd.start(directory.resolve("clamd"));
    int port = freePort();
    address = "icap://127.0.0.1:" + port + "/avscan";
    Files.writeString(directory.resolve("c-icap.conf"), configuration(port));
    server =
        new ProcessBuilder(
                PROGRAM.toString(), "-N", "-f", directory.resolve("c-icap.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("c-icap.log").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !icap(false).identity().generation().isEmpty());
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.destroyForcibly();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).as("c-icap ended").isTrue();
    }
    if (clamd != null) {
      clamd.close();
    }
  }

  @Test
  @Order(1)
  void cleanIsCleanAndMarkedIsFound() {
    for (boolean preview : new boolean[] {false, true}) {
      assertThat(scan(preview, "Buenos días")).as("%s", preview).isEqualTo(new Answer.Clean());
      assertThat(scan(preview, "x " + RealClamd.MARK))
          .isEqualTo(new Answer.Found("Test.Mark.UNOFFICIAL"));
      assertThat(scan(preview, "y".repeat(90_000))).isEqualTo(new Answer.Clean());
      // It began to send back what was clean so far, and has no header left for the name.
      assertThat(scan(preview, "y".repeat(90_000) + RealClamd.MARK))
          .isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  @Order(2)
  void itsClamdGoneIsNeverClean() throws IOException {
    clamd.kill();
    assertThat(scan(false, "Buenos días")).isNotInstanceOf(Answer.Clean.class);
  }

  private static Answer scan(boolean preview, String text) {
    return icap(preview)
        .scan(ByteSource.of(text.getBytes(UTF_8)), Deadline.after(Duration.ofSeconds(60)));
  }

  private static Icap icap(boolean preview) {
    return new Icap("icap", new SomeEngineSettings().icap(address, preview).make());
  }

  private static String configuration(int port) {
    return """
        PidFile %1$s/c-icap.pid
        CommandsSocket %1$s/c-icap.ctl
        Port 127.0.0.1:%2$d
        User %3$s
        StartServers 1
        MaxServers 2
        TmpDir %1$s
        ServerLog %1$s/server.log
        AccessLog %1$s/access.log
        ModulesDir /usr/lib/x86_64-linux-gnu/c_icap
        ServicesDir /usr/lib/x86_64-linux-gnu/c_icap
        TemplateDir /usr/share/c_icap/templates/
        LoadMagicFile /etc/c-icap/c-icap.magic
        Service virus_scan virus_scan.so
        ServiceAlias avscan virus_scan?allow204=on&sizelimit=off
        Module common clamd_mod.so
        clamd_mod.ClamdSocket %4$s
        virus_scan.ScanFileTypes TEXT DATA EXECUTABLE ARCHIVE GIF JPEG MSOFFICE
        virus_scan.SendPercentData 0
        virus_scan.PassOnError off
        virus_scan.MaxObjectSize 25M
        virus_scan.DefaultEngine clamd
        """
        .formatted(
            directory,
            port,
            System.getProperty("user.name"),
            clamd.unix().replaceFirst("^unix:", ""));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
