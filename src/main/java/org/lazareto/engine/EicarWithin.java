// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lazareto.mail.ByteSource;

/** The EICAR test file where only who opens something finds it. Immutable. */
final class EicarWithin {

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

  /**
   * Behind as many members and bytes as are left to an engine, in a zip file that is packed in
   * another: so it is not found by who does not unpack a file of that size.
   */
  static ByteSource zip() {
    byte[] filling = new byte[(int) (Within.MOST_BYTES / Within.MOST_PIECES)];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream outer = new ZipOutputStream(bytes)) {
      outer.putNextEntry(new ZipEntry("inner.zip"));
      try (ZipOutputStream inner = new ZipOutputStream(outer)) {
        inner.setLevel(Deflater.NO_COMPRESSION);
        for (int i = 1; i <= Within.MOST_PIECES; i++) {
          inner.putNextEntry(new ZipEntry("member-" + i));
          inner.write(i < Within.MOST_PIECES ? filling : eicar());
        }
      }
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
