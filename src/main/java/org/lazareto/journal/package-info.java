// SPDX-License-Identifier: Apache-2.0
/**
 * The durable list of what became of every message, counted in pairs of message and recipient, and
 * the check that nothing was lost and nothing passed by.
 *
 * <p>How it works: every step is one transaction, on disk when the call returns, and idempotent by
 * the message's id; but for {@code finishSoon}, which waits for nobody, and the beginning of a new
 * message of a queue, which {@link org.lazareto.journal.AtWork} notes. Where such a message is
 * decided at one go, its intent has all of it ({@link org.lazareto.journal.Fresh}), and its rows
 * are written once, with the end.
 *
 * <pre>
 *   begin ──&gt; (examined) ──&gt; intend ──&gt; (door commits) ──&gt; finish    one final row per recipient
 *     ^  └──&gt; defer: waits; an attempt only if the message is to blame
 *     └────── recover, after a crash: what was being examined is suspect
 *             vanished: someone else took it out of the queue
 * </pre>
 *
 * <p>{@link org.lazareto.journal.Answers} keeps, for doors whose senders wait, by what a message is
 * known again until its sender has shown that it heard the answer.
 *
 * <p>Aggregates by the hour are written with the final rows, so that statistics never scan
 * messages; {@link org.lazareto.journal.DaySlices} sums past days up by one dimension each, for
 * those who ask for a year. {@link org.lazareto.journal.Conservation} compares the rows with {@link
 * org.lazareto.journal.Witness witnesses} that it does not own: queue directories, the quarantine,
 * sendmail's log.
 *
 * <p>The mail journal: {@code finish} writes one line {@code final} per message to the logger
 * {@code mail}; it has these keys, in this order, and new ones are only added at the end:
 *
 * <pre>
 *   id door route dir inst client from to nrcpt size msgid verdict outcome finding nfind delay
 *   stale
 * </pre>
 *
 * <p>{@code to} and {@code finding} name the first five; {@code outcome} counts pairs ({@code
 * delivered:2,quarantined:1}); {@code verdict} may be {@code removed}; {@code delay} is in
 * milliseconds since the message's arrival; {@code stale} names engines with signatures that are
 * too old, as {@code clamd:4d}, and is left out where there is none. {@link
 * org.lazareto.journal.JournalLine} says how values are quoted.
 *
 * <p>On failure: {@link org.lazareto.store.StoreUnavailable}; nothing of the step is kept, the mail
 * stays where it is, and the step is taken again later.
 *
 * <p>Security: addresses, subjects, client names and findings are chosen by strangers. They are cut
 * to {@code text-length}, bound as parameters, and escaped in the log line. Actions on held mail
 * are only ever added; triggers refuse to change or delete them.
 *
 * <p>Threads and nulls: {@code Journal} and {@code Statistics} are thread-safe, values immutable;
 * nothing is null.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code store}, {@code limit}.
 */
@NullMarked
package org.lazareto.journal;

import org.jspecify.annotations.NullMarked;
