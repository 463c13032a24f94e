// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.util.Base64;

/** Messages with an attachment. */
public final class SomeLetter {

  private SomeLetter() {}

  /** A message with a text and one attachment, whose fields are given. */
  public static String with(String subject, String fields, byte[] attachment) {
    return """
    From: x@example.org
    Subject: %s
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=b

    --b
    Content-Type: text/plain

    el texto
    --b
    %s
    Content-Transfer-Encoding: base64

    %s
    --b--
    """
        .formatted(
            subject,
            fields,
            Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(attachment));
  }
}
