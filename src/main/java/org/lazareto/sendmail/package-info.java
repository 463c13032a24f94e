// SPDX-License-Identifier: Apache-2.0
/**
 * The door of sendmail's two queues: sendmail receives into one, Lazareto examines, sendmail
 * delivers from the other.
 *
 * <pre>
 *   sendmail -bd ─&gt; mqueue.in/qf,df ─&gt; IncomingWatch ─&gt; Backlog ─&gt; Attendant: lock, parse
 *                                                                     │ QueueTransit
 *                                                                  Passage
 *                                                                     │
 *   sendmail -q  &lt;─ mqueue/qf,df   &lt;─ Handover (move, split, remove) &lt;┘
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.sendmail.SendmailDoor} has the threads; {@code Attendant}
 * claims a message with sendmail's own lock, reads its control file as bytes ({@code ControlFile})
 * and hands it to the passage; {@code Handover} has the protocol by which files change queues, and
 * what recovery does. {@code IncomingWatch}, {@code Round}, {@code Lanes} and {@code Backlog} say
 * what is there and whose turn it is. The gate never starts sendmail: {@code DeliveryStart} tells a
 * small unit of its own which ids to deliver. {@code QueueWitness} and {@link
 * org.lazareto.sendmail.LogWitness} show where mail really is, for the check of conservation.
 *
 * <p>On failure: the message stays in the incoming queue, and is tried again after a wait that
 * doubles. A control file that is unfinished, malformed or without its body is left alone, told
 * once, and never stops the others.
 *
 * <p>Security: every byte of a queue file may come from a stranger, macros and headers included;
 * they are never decoded, never used as a path, and lines that we do not understand stay as they
 * are. Ids are checked against their form before they name a file. Needs the rights of the queue's
 * user and to give files back to their owner (CAP_CHOWN, and CAP_FOWNER to link other people's
 * files).
 *
 * <p>Threads and nulls: the door is thread-safe and runs threads of its own; a transit is confined
 * to one. Nothing is null.
 *
 * <p>Imports: {@code passage}, {@code maillog}, {@code mail}, {@code verdict}, {@code limit},
 * {@code match}, {@code store}, {@code alarm}, {@code journal}, {@code child}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5321 Simple Mail Transfer Protocol
 */
@NullMarked
package org.lazareto.sendmail;

import org.jspecify.annotations.NullMarked;
