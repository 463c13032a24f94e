// SPDX-License-Identifier: Apache-2.0
/**
 * The door by which mail comes to the desk: LMTP from this host's MTA, or by a pipe from an alias.
 *
 * <p>How it works: {@link org.lazareto.desk.lmtp.LmtpServer} asks the {@link
 * org.lazareto.desk.Addressee}s whose a recipient is, and gives each its message when it has come
 * whole. {@link org.lazareto.desk.lmtp.LmtpClient} is the other end, for the command that an alias
 * is a pipe to.
 *
 * <pre>
 *   220 - LHLO - 250 - MAIL - 250 - RCPT... - 250 | 550 - DATA - 354 - message - one answer for each
 * </pre>
 *
 * <p>On failure: what is not on disk is answered 451, and the MTA keeps it. A message without a
 * taker is refused at RCPT, so that the MTA tells its sender.
 *
 * <p>Security: it listens on this host alone (RFC 2033 5). Who may connect can send mail through
 * the MTA as well. Messages are strangers': bounded in size, lines, recipients and time, and one
 * with CR or LF alone is read to its end and refused.
 *
 * <p>Threads and nulls: a virtual thread for each connection; nothing is null.
 *
 * <p>Imports: as the room {@code desk}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc2033 Local Mail Transfer Protocol
 */
@NullMarked
package org.lazareto.desk.lmtp;

import org.jspecify.annotations.NullMarked;
