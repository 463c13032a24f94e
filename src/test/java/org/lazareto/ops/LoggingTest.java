// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lazareto.ops.LogSettings.Facility;
import org.lazareto.ops.LogSettings.Level;
import org.lazareto.ops.LogSettings.Syslog;
import org.lazareto.ops.LogSettings.Target;

class LoggingTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final PrintStream terminal = System.err;

  @AfterEach
  void end() {
    System.setErr(terminal);
    Logging.start(settings(false));
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
  void aTraceEndsByItself() {
    String log =
        logged(
            false,
            () -> {
              Tracing tracing =
                  new Tracing(
                      new LogSettings(
                          Target.STDERR,
                          Level.WARNING,
                          false,
                          Duration.ofMillis(50),
                          Syslog.defaults()),
                      Clock.systemUTC());
              assertThat(tracing.now().on()).isFalse();
              tracing.on(HOUR);
              assertThat(tracing.most()).isEqualTo(Duration.ofMillis(50));
              await().atMost(Duration.ofMinutes(1)).until(() -> !tracing.now().on());
              assertThat(tracing.now().until()).isEmpty();
              Trace.of("4A1").run(() -> Trace.say("unheard"));
            });
    assertThat(log).doesNotContain("unheard");
  }

  @Test
  void oneThatIsSwitchedOnAgainEndsLater() {
    logged(
        false,
        () -> {
          Tracing tracing = new Tracing(settings(false), Clock.systemUTC());
          tracing.on(Duration.ofMillis(20));
          tracing.on(HOUR);
          await()
              .during(Duration.ofMillis(200))
              .atMost(Duration.ofMinutes(1))
              .until(() -> tracing.now().on());
          assertThat(tracing.now().until()).isPresent();
          tracing.off();
          assertThat(tracing.now()).isEqualTo(new Tracing.State(false, Optional.empty()));
        });
  }

  @Test
  void oneOfTheSettingsHasNoEnd() {
    logged(
        true,
        () -> {
          Tracing tracing = new Tracing(settings(true), Clock.systemUTC());
          assertThat(tracing.now()).isEqualTo(new Tracing.State(true, Optional.empty()));
          tracing.on(Duration.ofMillis(1));
          assertThat(tracing.now()).isEqualTo(new Tracing.State(true, Optional.empty()));
        });
  }

  @Test
  void syslogGetsOneMessage() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(10_000);
      Syslog syslog = new Syslog("127.0.0.1", server.getLocalPort(), Facility.MAIL);
      Logging.start(new LogSettings(Target.SYSLOG, Level.INFO, false, HOUR, syslog));
      MailLine.of("final").with("id", "X").write();
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      server.receive(packet);
      // mail is facility 2, informational is severity 6: 2 * 8 + 6
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .matches("<22>1 [0-9T:.Z-]+ - lazareto [0-9]+ - - mail: final id=X");
    }
  }

  private static LogSettings settings(boolean trace) {
    return new LogSettings(Target.STDERR, Level.WARNING, trace, HOUR, Syslog.defaults());
  }

  private static String logged(boolean trace, Runnable work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Logging.start(settings(trace));
    work.run();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
