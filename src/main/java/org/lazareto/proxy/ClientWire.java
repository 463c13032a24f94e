// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import org.lazareto.limit.Patience;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.Intake;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.ServerTls;

/**
 * The connection of a client: commands in, answers out. What it lets us wait for, patience ends;
 * while we wait for others, such as the next hop, patience rests. Confined to one thread.
 */
final class ClientWire {

  /** What encrypts the connection. */
  interface Encryption {
    Streams begin() throws IOException;
  }

  /** Both directions. */
  record Streams(InputStream in, OutputStream out) {

    static Streams of(Socket socket) throws IOException {
      return new Streams(socket.getInputStream(), socket.getOutputStream());
    }
  }

  private final ProxyLimits limits;
  private final Patience patience;
  private Intake in;
  private OutputStream out;
  private CommandReader commands;
  private boolean encrypted;
  private int refused;

  ClientWire(Streams streams, ProxyLimits limits, Patience patience) {
    this.limits = limits;
    this.patience = patience;
    this.in = new Intake(streams.in());
    this.out = new BufferedOutputStream(streams.out());
    this.commands = new CommandReader(in, (int) limits.commandLine().bytes());
  }

  static Encryption by(ServerTls tls, Socket socket) {
    return () -> Streams.of(tls.over(socket));
  }

  Intake in() {
    return in;
  }

  Patience patience() {
    return patience;
  }

  boolean encrypted() {
    return encrypted;
  }

  /** The next command; a whole line must come in time, however it drips. */
  Optional<CommandReader.Line> command() throws IOException {
    // RFC 2920 3.2: answers are kept while further commands have come already.
    if (!in.pending()) {
      flush();
    }
    patience.allow(limits.idle());
    Optional<CommandReader.Line> line = commands.read();
    patience.rest();
    return line;
  }

  private void flush() throws IOException {
    patience.allow(limits.idle());
    out.flush();
    patience.rest();
  }

  /** Says it, perhaps not at once; a client that does not read may make us wait all the same. */
  void say(Reply reply) throws IOException {
    patience.allow(limits.idle());
    out.write(reply.onTheWire());
    patience.rest();
  }

  /**
   * Answers a command; how many were refused is counted.
   *
   * @return true: the session goes on
   */
  boolean answer(Reply reply) throws IOException {
    refused += reply.code() >= 500 ? 1 : 0;
    say(reply);
    return true;
  }

  /** The same with one of our own refusals. */
  boolean refuse(Protest protest) throws IOException {
    return answer(protest.reply());
  }

  int refused() {
    return refused;
  }

  /** Says it now, since the client waits for it. */
  void sayNow(Reply reply) throws IOException {
    say(reply);
    flush();
  }

  /** Everything from here on is encrypted; what was said before is forgotten. */
  void encrypt(Encryption encryption) throws IOException {
    patience.allow(limits.idle());
    Streams streams = encryption.begin();
    patience.rest();
    in = new Intake(streams.in());
    out = new BufferedOutputStream(streams.out());
    commands = new CommandReader(in, (int) limits.commandLine().bytes());
    encrypted = true;
  }
}
