// SPDX-License-Identifier: Apache-2.0
/**
 * The door for any MTA: an SMTP proxy before its queue. The client's transaction and the one with
 * the next hop are the same, with the examination between the end of the message and the answer to
 * it.
 *
 * <pre>
 *   client ─&gt; ClientWire ─&gt; Session ─ EHLO, MAIL, RCPT at once ─&gt; NextHop ─&gt; next hop
 *                │                     └──────── its answers ────────┘
 *                └ text ─&gt; Letter (memory, then a file)
 *                            │ CRLF . CRLF, or BDAT … LAST
 *   answer &lt;─ ProxyCommits &lt;─ Passage: intent, quarantine durable, then DATA to the next hop
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.proxy.ProxyDoor} gives each connection a virtual thread and
 * a {@code Session}, which has {@code Transactions}. MAIL and RCPT go on to the next hop as they
 * come, and its answers back, so that its refusals reach the sender; it is offered only what the
 * next hop offers and we carry. DATA and BDAT are answered here; the text is kept until its end.
 * What is clean goes on by DATA with our field above it, and the next hop's answer is the sender's.
 * Where some recipients may not have it, the next hop's transaction is begun anew ({@code RSET},
 * {@code MAIL}, {@code RCPT}) with the others; where nobody may, it is reset, and the answer is
 * ours.
 *
 * <p>On failure: whatever fails before the next hop's 250 (the next hop, an engine, a disk, we) is
 * a temporary failure, and the sender keeps the message. 250 is said only once the next hop has
 * said it or the quarantine has the message on its disk. If we die between the next hop's 250 and
 * our own, or it is not heard, the sender sends the message again (RFC 1047); it is known again
 * ({@code Likenesses}) and answered with that 250. Whether a next hop that gave no answer took it,
 * {@code Doubts} asks its log.
 *
 * <p>Security: anybody may connect. A text in which CR or LF stand alone is read to its real end
 * and refused, so that nobody sees two messages in one, neither here nor at the next hop; addresses
 * and parameters are parsed and written anew. Connections, commands, errors, recipients, lines,
 * sizes and times are bounded by settings. XCLIENT, XFORWARD and the PROXY protocol are believed
 * from trusted networks alone. AUTH is not offered: passwords are the MTA's business.
 *
 * <p>Threads and nulls: the door is thread-safe; a session is confined to one thread. Nothing is
 * null.
 *
 * <p>Imports: {@code passage}, {@code unpack}, {@code maillog}, {@code smtp}, {@code alarm}, {@code
 * mail}, {@code verdict}, {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5321 Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/rfc/rfc3030 SMTP Service Extensions for Transmission of Large
 *     and Binary MIME Messages
 * @spec https://www.rfc-editor.org/rfc/rfc3207 SMTP Service Extension for Secure SMTP over TLS
 * @spec https://www.rfc-editor.org/rfc/rfc2920 SMTP Service Extension for Command Pipelining
 * @spec https://www.rfc-editor.org/rfc/rfc3461 SMTP Service Extension for Delivery Status
 *     Notifications
 * @spec https://www.rfc-editor.org/rfc/rfc3463 Enhanced Mail System Status Codes
 */
@NullMarked
package org.lazareto.proxy;

import org.jspecify.annotations.NullMarked;
