// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lazareto.mail.ByteSource;

/** The EICAR test file where only who opens something finds it. Immutable. */
final class EicarWithin {

  /** What a zip file holds at most whose members are left to an engine: it must come so far. */
  private static final int MOST_BYTES = 4 << 20;

  private EicarWithin() {}

  /** The only text of a mail, in base64. */
  static ByteSource mail() {
    String mail =
        """
    Received: from localhost by localhost; Mon, 23 Nov 2026 12:00:00 +0000
    From: <lazareto@localhost>
    To: <lazareto@localhost>
    Subject: test
    MIME-Version: 1.0
    Content-Type: text/plain; charset=us-ascii
    Content-Transfer-Encoding: base64

    """
            + Base64.getEncoder().encodeToString(eicar())
            + "\n";
    return ByteSource.of(mail.getBytes(StandardCharsets.US_ASCII));
  }

  /** The last member of a zip file, behind the most that may stand before it. */
  static ByteSource zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      zip.write(new byte[MOST_BYTES]);
      zip.putNextEntry(new ZipEntry("eicar.com"));
      zip.write(eicar());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteSource.of(bytes.toByteArray());
  }

  private static byte[] eicar() {
    try {
      return Eicar.FILE.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
