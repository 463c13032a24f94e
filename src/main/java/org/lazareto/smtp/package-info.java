// SPDX-License-Identifier: Apache-2.0
/**
 * SMTP on the wire: the client's side, and of the server's what every server has to read strictly.
 *
 * <p>How it works: {@link org.lazareto.smtp.SmtpClient}: one message takes one connection:
 * greeting, EHLO, MAIL, RCPT for each recipient, DATA, QUIT, one command at a time. Only what the
 * server offers is used (SIZE, 8BITMIME, SMTPUTF8), and it is logged in to where {@link
 * org.lazareto.smtp.Admission} says so. The outcome is each recipient's last answer. {@link
 * org.lazareto.smtp.Conversation} leads the same dialogue step by step, encrypted where that is
 * wanted, for a proxy. A server reads command lines by {@link org.lazareto.smtp.CommandReader} and
 * messages by {@link org.lazareto.smtp.TextReader}, which ends at CR LF dot CR LF alone, and shows
 * {@link org.lazareto.smtp.ServerTls} to who asks for encryption.
 *
 * <pre>
 *   220 ─ EHLO ─ 250 ─ MAIL ─ 250 ─ RCPT… ─ 250, 251 ─ DATA ─ 354 ─ message ─ 250 ─ QUIT
 *    └─────────────┴────────────┴─ any other answer ends it for everybody (RCPT: for this one)
 * </pre>
 *
 * <p>On failure: no connection, a hang, garbage or a flood is an {@link java.io.IOException}: the
 * message counts as not taken. A message that cannot be read, or not be sent as it is, is {@link
 * org.lazareto.smtp.Unsendable} and no fault of the server's, which is not given its end. A server
 * that takes a message and loses its last answer makes it come twice; SMTP knows no cure (RFC
 * 1047).
 *
 * <p>Security: a client's commands are bounded in length, and a message with CR or LF alone is read
 * to its real end before it is refused. The server's answers are bounded in length, lines and time;
 * control characters in them are made visible. Addresses and messages are hostile: an address that
 * could end its command is refused, and so is a message with a CR that is not part of CRLF, since
 * what it becomes on the next server is anybody's guess (smuggling). Bare LF becomes CRLF. A
 * message with 8-bit bytes goes only to a server that offers 8BITMIME; nothing is re-encoded.
 *
 * <p>Threads and nulls: blocking, one thread per connection, a second one keeps the deadline;
 * nothing is null.
 *
 * <p>Imports: {@code tls}, {@code mail}, {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5321 Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/rfc/rfc1870 SMTP Service Extension for Message Size Declaration
 * @spec https://www.rfc-editor.org/rfc/rfc6152 SMTP Service Extension for 8-bit MIME Transport
 * @spec https://www.rfc-editor.org/rfc/rfc6531 SMTP Extension for Internationalized Email
 * @spec https://www.rfc-editor.org/rfc/rfc2034 SMTP Service Extension for Returning Enhanced Error
 *     Codes
 * @spec https://www.rfc-editor.org/rfc/rfc4954 SMTP Service Extension for Authentication
 * @spec https://www.rfc-editor.org/rfc/rfc3207 SMTP Service Extension for Secure SMTP over TLS
 * @spec https://www.rfc-editor.org/rfc/rfc3030 SMTP Service Extensions for Transmission of Large
 *     and Binary MIME Messages
 */
@NullMarked
package org.lazareto.smtp;

import org.jspecify.annotations.NullMarked;
