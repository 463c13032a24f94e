// SPDX-License-Identifier: Apache-2.0
package org.lazareto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.SelfSigned;
import org.lazareto.text.LazaretoException;
import org.slf4j.LoggerFactory;

class LiveCertificateTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(LiveCertificate.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  @TempDir Path folder;
  private SelfSigned one;
  private SelfSigned other;

  @BeforeEach
  void set() throws Exception {
    one = SelfSigned.of(folder, "one", "dns:one.test");
    other = SelfSigned.of(folder, "other", "dns:other.test");
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void end() {
    logger.detachAppender(log);
  }

  @Test
  void aKeyThatIsNotTheCertificatesKeepsAServerFromStarting() throws Exception {
    Path certificate = one.certificate();
    Path key = other.key();
    assertThatThrownBy(() -> LiveCertificate.inPem(certificate, key))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining(certificate.toString())
        .hasMessageContaining("the private key is not that of the certificate");
    assertThat(LiveCertificate.inPem(certificate, one.key()).context()).isNotNull();
  }

  @Test
  void whileFilesDoNotFitTheOldOneStaysAndTheLogSaysSoOnce() throws Exception {
    Path certificate = one.certificate();
    Path key = one.key();
    LiveCertificate live = LiveCertificate.inPem(certificate, key);
    SSLContext before = live.context();
    replace(other.certificate(), certificate);
    for (int i = 0; i < 20; i++) {
      assertThat(live.context()).isSameAs(before);
    }
    assertThat(log.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage()).contains("stays as it was", "private key");
              assertThat(line.getThrowableProxy()).as("no stack").isNull();
            });
    replace(other.key(), key);
    assertThat(live.context()).isNotSameAs(before);
  }

  // A coarse clock of the file system must not hide the change.
  private static void replace(Path from, Path to) throws Exception {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, FileTime.fromMillis(1000));
  }
}
