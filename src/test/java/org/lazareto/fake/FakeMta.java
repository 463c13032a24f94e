// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An MTA that says to a milter exactly what it is told to. A frame is written as its code and then
 * words: {@code "text"} with its zero byte, or bytes in hexadecimal. Confined to one thread.
 */
public final class FakeMta implements AutoCloseable {

  private final SocketChannel channel;
  private final DataInputStream in;

  public FakeMta(SocketAddress milter) throws IOException {
    this.channel = SocketChannel.open(milter);
    this.in = new DataInputStream(Channels.newInputStream(channel));
  }

  /** Negotiates as sendmail and Postfix do. */
  public FakeMta negotiated() throws IOException {
    say("O 00000006 000001ff 001fffff");
    hear();
    return this;
  }

  public void say(String frame) throws IOException {
    raw(frame(frame));
  }

  public void raw(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** A frame's bytes on the wire. */
  public static byte[] frame(String words) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(words.charAt(0));
    String rest = words.substring(1).strip();
    while (!rest.isEmpty()) {
      int end = rest.startsWith("\"") ? rest.indexOf('"', 1) + 1 : (rest + " ").indexOf(' ');
      String word = rest.substring(0, end);
      if (word.startsWith("\"")) {
        String text = word.substring(1, word.length() - 1).translateEscapes();
        data.writeBytes((text + "\0").getBytes(StandardCharsets.ISO_8859_1));
      } else {
        data.writeBytes(HexFormat.of().parseHex(word));
      }
      rest = rest.substring(end).strip();
    }
    return ByteBuffer.allocate(4 + data.size()).putInt(data.size()).put(data.toByteArray()).array();
  }

  /** The next frame as its code and its data as text, zero bytes shown as {@code |}. */
  public String hear() throws IOException {
    byte[] frame = new byte[in.readInt()];
    in.readFully(frame);
    return new String(frame, StandardCharsets.ISO_8859_1).replace('\0', '|');
  }

  /** Whether the other side has closed. */
  public boolean isShownOut() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
