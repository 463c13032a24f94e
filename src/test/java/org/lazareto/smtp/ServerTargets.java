// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import org.lazareto.mail.ByteSource;

/** What a fuzzer feeds to who talks to a server: the bytes are all that it ever says. */
public final class ServerTargets {

  private static final byte[] MESSAGE = "Subject: a\n\n.b\n".getBytes(ISO_8859_1);

  private ServerTargets() {}

  /** A dialogue with a server of any answers: they are read as such, or it ends. */
  public static void answers(byte[] bytes) {
    SmtpSettings settings = SmtpSettings.defaults();
    try (Conversation conversation =
        over(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), settings)) {
      checked(conversation.introduce("XCLIENT NAME=a", "a.test"), settings);
      checked(conversation.command("MAIL FROM:<a@b.test>"), settings);
      checked(conversation.data(ByteSource.of(MESSAGE)), settings);
      conversation.quit();
    } catch (IOException _) {
      // It does not speak SMTP.
    }
  }

  private static void checked(Reply reply, SmtpSettings settings) {
    boolean clean =
        reply.code() >= 200
            && reply.code() < 600
            && reply.lines().size() <= settings.replyLines()
            && reply.lines().stream().noneMatch(line -> line.matches("(?s).*\\p{Cntrl}.*"));
    String wire = new String(reply.onTheWire(), ISO_8859_1);
    if (!clean || !wire.matches("(?:[2-5]\\d\\d[ -][^\\r\\n]*\\r\\n)+")) {
      throw new AssertionError("an answer is told otherwise than it may be: " + wire);
    }
  }

  /** A conversation with a server that takes whatever it is told. */
  public static Conversation withOneThatTakesAll() throws IOException {
    Obliging server = new Obliging();
    return over(server.answers(), server.questions(), SmtpSettings.defaults());
  }

  private static Conversation over(InputStream in, OutputStream out, SmtpSettings settings)
      throws IOException {
    Socket socket =
        new Socket() {
          @Override
          public InputStream getInputStream() {
            return in;
          }

          @Override
          public OutputStream getOutputStream() {
            return out;
          }
        };
    return Conversation.over(new Wire(settings, socket), settings, ClientTls.NONE);
  }

  /** Answers each line as it comes. Confined to one thread. */
  private static final class Obliging {

    private static final List<String> OFFERS =
        List.of("PIPELINING", "SIZE 100000", "8BITMIME", "SMTPUTF8", "DSN", "CHUNKING", "XFORWARD");

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder answers = new StringBuilder("220 next.test\r\n");
    private boolean inText;

    OutputStream questions() {
      return new OutputStream() {
        @Override
        public void write(int b) {
          line.append((char) (b & 0xFF));
          if (b == '\n') {
            heard(line.toString());
            line.setLength(0);
          }
        }
      };
    }

    private void heard(String text) {
      if (inText) {
        inText = !text.equals(".\r\n");
        answers.append(inText ? "" : "250 2.0.0 queued\r\n");
      } else if (text.startsWith("EHLO ")) {
        answers.append("250-next.test\r\n");
        OFFERS.forEach(offer -> answers.append("250-").append(offer).append("\r\n"));
        answers.append("250 ENHANCEDSTATUSCODES\r\n");
      } else {
        inText = text.equals("DATA\r\n");
        answers.append(inText ? "354 go on\r\n" : "250 2.1.0 taken\r\n");
      }
    }

    InputStream answers() {
      return new InputStream() {
        @Override
        public int read() {
          if (answers.isEmpty()) {
            return -1;
          }
          char first = answers.charAt(0);
          answers.deleteCharAt(0);
          return first;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          int count = Math.min(length, answers.length());
          for (int i = 0; i < count; i++) {
            bytes[offset + i] = (byte) read();
          }
          return count == 0 && length > 0 ? -1 : count;
        }
      };
    }
  }
}
