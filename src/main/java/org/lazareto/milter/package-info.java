// SPDX-License-Identifier: Apache-2.0
/**
 * The door for MTAs that speak the milter protocol, version 6: sendmail, Postfix and others ask it
 * within the sender's own transaction.
 *
 * <pre>
 *   MTA ─&gt; FrameReader ─&gt; Session ─&gt; Letter (header; body in memory, then a file)
 *                                        │ end of message
 *   MTA &lt;─ FrameWriter &lt;─ Peer &lt;─ MilterCommits &lt;─ Passage: intent, quarantine durable, ANSWER
 *
 *   O ─ [C H] ─ { M ─ R… ─ [T] ─ L… ─ N ─ B… ─ E ─ answer | A } … ─ Q      D (macros) anywhere
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.milter.MilterDoor} gives each connection a virtual thread
 * and a {@code Session}. The message is put together again as header fields, each as the MTA tells
 * it with CRLF in place of its line ends, an empty line, and the body's pieces as they come: byte
 * for byte what the sender sent, but for the MTA's own rewriting before us, and, where the MTA does
 * not agree to tell the blanks behind a field's colon, those. {@code Examination} takes it through
 * the passage; the answer is the door's commit: our field at the top, forged ones and the fields of
 * a replaced body removed, recipients taken out, the body replaced, then "take it", "discard" or a
 * refusal. An MTA that waits hears now and then that we are at work.
 *
 * <p>On failure: no answer, trouble of ours, or a frame that breaks the protocol is a temporary
 * failure; the MTA has to be set up so that a dead gate is one too (sendmail's {@code F=T},
 * Postfix's {@code milter_default_action=tempfail}). Nothing is answered for that is not on a disk:
 * what is kept back is durable before the answer, the rest is the MTA's own file.
 *
 * <p>Security: whoever reaches the socket is taken for an MTA, so it is a unix socket or a loopback
 * port; still every frame's length is checked before memory is taken, memory grows with what
 * arrives, and connections, commands' times, recipients, header and body are bounded by settings.
 * Our texts to strangers come from one table ({@link org.lazareto.passage.Refusal}).
 *
 * <p>Threads and nulls: the door is thread-safe; a session is confined to one thread, its progress
 * is told by another. Nothing is null.
 *
 * <p>Imports: {@code passage}, {@code unpack}, {@code mail}, {@code verdict}, {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5321 Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/rfc/rfc3463 Enhanced Mail System Status Codes
 */
@NullMarked
package org.lazareto.milter;

import org.jspecify.annotations.NullMarked;
