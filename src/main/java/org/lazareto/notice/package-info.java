// SPDX-License-Identifier: Apache-2.0
/**
 * What people are told: recipients and senders of what was stopped, staff of outbreaks and
 * requests.
 *
 * <p>How it works: {@link org.lazareto.notice.Outbox} decides, in the transaction of a message's
 * final rows, whom to tell, and writes a row for each mail and the counts of outbreaks. {@link
 * org.lazareto.notice.Courier} hands the mails over, one by one, and makes one digest of an
 * outbreak.
 *
 * <pre>
 *   final rows + notice rows + counts: one transaction
 *        └─&gt; courier: handed noted ─&gt; submission ─&gt; ended noted
 *   counts ─&gt; digest: rows for staff + reported: one transaction
 * </pre>
 *
 * <p>On failure: a crash before the transaction leaves neither final rows nor notices, one after it
 * both. A mail that was being handed over at a crash is looked for in the journal by its
 * Message-ID, since it comes through the gate: what is there is not sent again. An MTA that does
 * not answer is tried again, ever more seldom, until {@code notice.give-up}.
 *
 * <p>Security: whoever stops mail must not become a source of it. Only our own recipients are told,
 * never a sender from outside, nobody about mail from the null sender, no sender about automatic or
 * list mail; once for a person, a name and a day, so many for a person and a day, so many in all in
 * an hour. Everything goes out from the null sender and marked as automatic. Subjects and names are
 * hostile: they are cut and cleaned, and stand in plain text only.
 *
 * <p>Threads and nulls: {@code Outbox} is thread-safe; the courier works in a thread of its own.
 * Nothing is null.
 *
 * <p>Imports: {@code journal}, {@code submission}, {@code mail}, {@code verdict}, {@code store},
 * {@code limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc3834 Recommendations for Automatic Responses to
 *     Electronic Mail
 */
@NullMarked
package org.lazareto.notice;

import org.jspecify.annotations.NullMarked;
