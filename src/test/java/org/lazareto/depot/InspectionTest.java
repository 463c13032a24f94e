// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.examine.Examiner;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Site;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** Only what was seen whole is taken in. */
class InspectionTest {

  private static final int FLAGS = 6;
  private static final int FLAGS_LISTED = 8;

  @TempDir Path folder;

  private final Panel panel =
      SomeRooms.panel(PanelSettings.defaults(), EngineSettings.defaultEngines());

  @AfterEach
  void close() {
    panel.close();
  }

  @Test
  void whatIsReadWholeIsClean() throws IOException {
    Path tool = file(zip());
    assertThatCode(() -> inspection().clean(tool)).doesNotThrowAnyException();
  }

  @Test
  void whatIsEncryptedIsRefused() throws IOException {
    byte[] zip = zip();
    zip[FLAGS] |= 1;
    zip[new String(zip, US_ASCII).indexOf("PK\1\2") + FLAGS_LISTED] |= 1;
    refused(file(zip), "encrypted");
  }

  @Test
  void whatEndsTooSoonIsRefused() throws IOException {
    byte[] zip = zip();
    refused(file(Arrays.copyOf(zip, zip.length / 2)), "truncated");
  }

  private void refused(Path tool, String why) {
    assertThatThrownBy(() -> inspection().clean(tool))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining(why);
  }

  private Inspection inspection() {
    return new Inspection(
        new Examiner(
            new Unpacker(UnpackSettings.defaults()),
            panel,
            new Examiner.Judging(SomePolicy.standard(), Site.defaults(), Clock.systemUTC()),
            Limits.defaults()));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("tool"), bytes);
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("read-me.txt"));
      zip.write("Run it and restart.\n".repeat(50).getBytes(US_ASCII));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
