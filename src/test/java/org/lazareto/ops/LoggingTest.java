// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lazareto.ops.LogSettings.Facility;
import org.lazareto.ops.LogSettings.Level;
import org.lazareto.ops.LogSettings.Syslog;
import org.lazareto.ops.LogSettings.Target;

class LoggingTest {

  private final PrintStream terminal = System.err;

  @AfterEach
  void end() {
    System.setErr(terminal);
    Logging.start(new LogSettings(Target.STDERR, Level.WARNING, false, Syslog.defaults()));
  }

  @Test
  void aLineIsOneLineWhateverItHolds() {
    String log =
        logged(
            false,
            () -> System.getLogger("org.x.Door").log(System.Logger.Level.WARNING, "a\nFAKE b"));
    assertThat(log.lines()).singleElement().asString().endsWith("WARN  Door: a\\u{a}FAKE b");
  }

  @Test
  void theMailLogIsWrittenBelowTheLevel() {
    assertThat(logged(false, () -> MailLine.of("final").with("id", "X").write()))
        .endsWith("INFO  mail: final id=X\n");
  }

  @Test
  void theTraceIsOffUntilSwitchedOn() {
    Runnable work = () -> Trace.of("4A1").run(() -> Trace.say("%s took %d", "clamd\r", 7));
    assertThat(logged(false, work)).isEmpty();
    assertThat(logged(true, work)).endsWith("trace: 4A1 clamd\\u{d} took 7\n");
  }

  @Test
  void syslogGetsOneMessage() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(10_000);
      Syslog syslog = new Syslog("127.0.0.1", server.getLocalPort(), Facility.MAIL);
      Logging.start(new LogSettings(Target.SYSLOG, Level.INFO, false, syslog));
      MailLine.of("final").with("id", "X").write();
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      server.receive(packet);
      // mail is facility 2, informational is severity 6: 2 * 8 + 6
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .matches("<22>1 [0-9T:.Z-]+ - lazareto [0-9]+ - - mail: final id=X");
    }
  }

  private static String logged(boolean trace, Runnable work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Logging.start(new LogSettings(Target.STDERR, Level.WARNING, trace, Syslog.defaults()));
    work.run();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
