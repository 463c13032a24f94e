// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An MTA that asks a milter, message by message, as sendmail does: every step is answered, and the
 * body comes in pieces of 64 KB with CRLF.
 */
record MilterSender(Path socket, String run) implements Sender {

  private static final int PIECE = 65_535;

  @Override
  public Said send(Shelf.Item item) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      Dialogue dialogue =
          new Dialogue(
              new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel))),
              new DataOutputStream(
                  new BufferedOutputStream(Channels.newOutputStream(channel), PIECE)));
      return dialogue.about(run + item.number(), item);
    }
  }

  /** One connection. */
  private record Dialogue(DataInputStream in, DataOutputStream out) {

    Said about(String queueId, Shelf.Item item) throws IOException {
      // Version 6, all actions, every step answered.
      say('O', "\0\0\0\6\0\0\1\u00ff\0\0\0\0");
      char ignored = hear();
      step('C', "sender.test\0" + "4\0\0" + "192.0.2.7\0");
      step('H', "sender.test\0");
      say('D', "Mi\0" + queueId + "\0");
      step('M', "<sender@outside.test>\0");
      step('R', "<ana@infomed.test>\0");
      for (String field : new String(item.header(), ISO_8859_1).strip().split("\n(?![ \t])", -1)) {
        step('L', field.replaceFirst(": ?", "\0") + "\0");
      }
      step('N', "");
      byte[] body = Lines.withReturns(Files.readAllBytes(item.body()));
      for (int start = 0; start < body.length; start += PIECE) {
        say('B', body, start, Math.min(PIECE, body.length - start));
        hearContinue();
      }
      say('E', "");
      char last = hear();
      // What changes the message, and that it takes its time, comes before the last word.
      while ("+-hmibqesp".indexOf(last) >= 0) {
        last = hear();
      }
      say('Q', "");
      return said(last);
    }

    private static Said said(char answer) throws IOException {
      return switch (answer) {
        case 'a', 'c' -> Said.TAKEN;
        case 'd' -> Said.DROPPED;
        case 't' -> Said.LATER;
        case 'r' -> Said.REFUSED;
        case 'y' -> Said.LATER;
        default -> throw new IOException("the milter said " + answer);
      };
    }

    private void step(char code, String data) throws IOException {
      say(code, data);
      hearContinue();
    }

    private void hearContinue() throws IOException {
      char answer = hear();
      if (answer != 'c') {
        throw new IOException("the milter did not go on: " + answer);
      }
    }

    private void say(char code, String data) throws IOException {
      byte[] bytes = data.getBytes(ISO_8859_1);
      say(code, bytes, 0, bytes.length);
    }

    private void say(char code, byte[] data, int start, int length) throws IOException {
      out.writeInt(1 + length);
      out.writeByte(code);
      out.write(data, start, length);
      out.flush();
    }

    private char hear() throws IOException {
      int length = in.readInt();
      char code = (char) in.readUnsignedByte();
      in.skipNBytes(length - 1);
      return code;
    }
  }
}
