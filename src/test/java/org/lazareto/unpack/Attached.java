// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mails with one attachment, for tests of what reads attachments. */
final class Attached {

  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  private Attached() {}

  /** What comes out of a mail with this attachment as its part 2. */
  static Unpacked unpack(String name, String type, byte[] content) throws IOException {
    return Unpacked.of(mail(name, type, content));
  }

  static Unpacked unpack(String name, byte[] content) throws IOException {
    return unpack(name, "application/octet-stream", content);
  }

  static Unpacked unpack(String name, String content) throws IOException {
    return unpack(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] mail(String name, String type, byte[] content) {
    String mail =
        """
        From: ana@infomed.test
        To: luis@infomed.test
        Subject: adjunto
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Va adjunto.
        --b
        Content-Type: %s
        Content-Disposition: attachment; filename="%s"
        Content-Transfer-Encoding: base64

        %s
        --b--
        """
            .formatted(type, name, Base64.getMimeEncoder().encodeToString(content));
    return mail.getBytes(StandardCharsets.ISO_8859_1);
  }
}
