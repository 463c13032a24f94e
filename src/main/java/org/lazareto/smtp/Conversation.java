// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;

/**
 * A conversation with a server that is led step by step, for who has somebody waiting behind him.
 * Confined to one thread.
 */
public final class Conversation implements AutoCloseable {

  private static final int SERVICE_READY = 220;

  /** What can stand behind EHLO without being more than one word (RFC 5321 4.1.2, wider). */
  private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

  private final SmtpSettings settings;
  private Wire wire;
  private Offers offers = Offers.NONE;
  private boolean ended;

  private Conversation(SmtpSettings settings, Wire wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /**
   * Connects, greets, and encrypts where that is wanted.
   *
   * @throws IOException also if the server greets with a refusal
   */
  public static Conversation open(SmtpSettings settings, ClientTls tls) throws IOException {
    return over(Wire.connect(settings), settings, tls);
  }

  static Conversation over(Wire wire, SmtpSettings settings, ClientTls tls) throws IOException {
    Conversation conversation = new Conversation(settings, wire);
    try {
      conversation.begin(tls);
      return conversation;
    } catch (IOException e) {
      conversation.close();
      throw e;
    }
  }

  private void begin(ClientTls tls) throws IOException {
    expect(SERVICE_READY, wire.exchange(settings.command(), _ -> {}));
    expect(250, hello(settings.helo()));
    boolean encrypt =
        switch (tls.use()) {
          case NEVER -> false;
          case OFFERED -> offers.has("STARTTLS");
          case VERIFIED -> true;
        };
    if (encrypt) {
      expect(SERVICE_READY, wire.command("STARTTLS"));
      wire = wire.secured(tls);
      expect(250, hello(settings.helo())); // RFC 3207 4.2: what was said in clear is forgotten
    }
  }

  // RFC 5321 3.2: who does not know EHLO is greeted in the old way.
  private Reply hello(String name) throws IOException {
    Reply hello = wire.command("EHLO " + name);
    offers = hello.code() == 250 ? Offers.of(hello) : Offers.NONE;
    return hello.code() >= 500 ? wire.command("HELO " + name) : hello;
  }

  private static void expect(int code, Reply reply) throws IOException {
    if (reply.code() != code) {
      throw new IOException("the server answered " + reply);
    }
  }

  /** What the server offers, as of its last answer to EHLO. */
  public Offers offers() {
    return offers;
  }

  /** One command and its answer. */
  public Reply command(String line) throws IOException {
    return wire.command(line);
  }

  /**
   * Tells by XCLIENT who the client is. The session begins anew, and the server takes for the
   * client's greeting what follows, whatever XCLIENT said of it: so the client's own name is said.
   *
   * @param greeting what the client calls itself; ours is said where that is no name
   * @return 250, or how the server refuses the client's greeting
   * @throws IOException also if the server does not take our word for it
   */
  public Reply introduce(String line, String greeting) throws IOException {
    expect(SERVICE_READY, wire.command(line));
    Reply hello = hello(NAME.matcher(greeting).matches() ? greeting : settings.helo());
    return hello.code() == 250 ? hello : hello.asRefusal();
  }

  /**
   * DATA and the message; the server's answer to whichever it refused.
   *
   * @throws Unsendable if something is wrong with the message, and nothing with the server: this
   *     conversation, in the middle of a text perhaps, is of no more use
   */
  public Reply data(ByteSource message) throws IOException {
    ended = false;
    try (InputStream in = opened(message)) {
      Reply go = wire.command("DATA");
      if (go.code() != 354) {
        return go.asRefusal();
      }
      Reply end = wire.exchange(settings.transfer(), out -> write(in, out));
      return end.code() == 250 ? end : end.asRefusal();
    }
  }

  private static InputStream opened(ByteSource message) throws Unsendable {
    try {
      return message.open();
    } catch (IOException e) {
      throw new Unsendable(e);
    }
  }

  private void write(InputStream message, OutputStream out) throws IOException {
    DotStuffer stuffer = new DotStuffer(out);
    stuffer.text(message);
    ended = true;
    stuffer.end();
  }

  /**
   * Whether the server may have seen the end of the last message. Before, it cannot have taken it
   * (RFC 5321 4.1.1.4).
   */
  public boolean ended() {
    return ended;
  }

  /** Takes leave; how the server takes it changes nothing. */
  public void quit() {
    try {
      wire.command("QUIT");
    } catch (IOException _) {
      // gone already
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
