// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lazareto.mailbox.Connecting;
import org.lazareto.ops.Quoted;

/** How IMAP begins. Stateless. */
final class Greeting implements Connecting.Protocol {

  private static final int LONGEST_TOLD = 200;

  // PREAUTH would mean that nobody asked for a password, or that somebody between us and the
  // server wants no encryption (RFC 9051 11.1).
  @Override
  public void greeting(InputStream in) throws IOException {
    String greeting = Connecting.line(in);
    if (!greeting.toUpperCase(Locale.ROOT).startsWith("* OK")) {
      throw new IOException("greeted with " + Quoted.of(greeting, LONGEST_TOLD));
    }
  }

  @Override
  public boolean startTls(InputStream in, OutputStream out) throws IOException {
    out.write("s STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
    return Connecting.line(in).toUpperCase(Locale.ROOT).startsWith("S OK");
  }

  @Override
  public void secured(InputStream in) {
    // it says nothing unasked
  }
}
