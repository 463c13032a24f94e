// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * One message by LMTP (RFC 2033): as SMTP, but after the message every accepted recipient has an
 * answer of its own. Deadlines are its user's. Confined to one thread.
 */
public final class LmtpDialogue {

  private final InputStream in;
  private final OutputStream out;
  private final ReplyReader replies;

  public LmtpDialogue(SmtpSettings settings, InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in);
    this.out = new BufferedOutputStream(out, 32 * 1024);
    this.replies = new ReplyReader(settings, this.in);
  }

  /** Hands a message over; each recipient's last answer. */
  public SequencedMap<Address, Reply> send(
      Address sender, List<Address> recipients, ByteSource message) throws IOException {
    SequencedMap<Address, Reply> answers = new LinkedHashMap<>();
    expect(220, replies.read());
    expect(250, command("LHLO localhost"));
    Reply mail = command("MAIL FROM:" + valid(sender));
    for (Address recipient : recipients) {
      Reply answer = mail.code() == 250 ? command("RCPT TO:" + valid(recipient)) : mail;
      answers.put(recipient, answer.accepted() ? answer : answer.asRefusal());
    }
    if (answers.values().stream().anyMatch(Reply::accepted)) {
      data(answers, message);
    }
    return answers;
  }

  private void data(SequencedMap<Address, Reply> answers, ByteSource message) throws IOException {
    Reply go = command("DATA");
    if (go.code() == 354) {
      try (InputStream text = new BufferedInputStream(message.open(), 64 * 1024)) {
        new DotStuffer(out).write(text);
      }
    }
    for (var answer : answers.entrySet()) {
      if (answer.getValue().accepted()) {
        Reply end = go.code() == 354 ? replies.read() : go;
        answer.setValue(end.code() == 250 ? end : end.asRefusal());
      }
    }
  }

  private Reply command(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return replies.read();
  }

  private static void expect(int code, Reply reply) throws IOException {
    if (reply.code() != code) {
      throw new IOException("the server answered " + reply);
    }
  }

  private static Address valid(Address address) throws IOException {
    if (!new EnvelopePath(address).valid()) {
      throw new IOException("an address that cannot be sent");
    }
    return address;
  }
}
