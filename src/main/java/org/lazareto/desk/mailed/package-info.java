// SPDX-License-Identifier: Apache-2.0
/**
 * Reports by mail: what people send or forward to the addresses for suspicious mail, and the
 * staff's answers to the letters that tell of it.
 *
 * <pre>
 *   MTA --&gt; MailedReports --attached messages--&gt; Reports.make, each  --&gt; letter "it has come"
 *                |        '-forwarded in the text-&gt; Reports.make, the mail itself
 *                '--[12.word] that a letter had--&gt; StaffAnswers --&gt; Reports.answerByMail
 * </pre>
 *
 * <p>How it works: a mail with messages attached (RFC 2046 5.2.1) is a report of each of them,
 * whole; any other is a report of itself, since the header of what was forwarded is lost. The same
 * message from the same person is one report, so that a mail which the MTA brings twice does no
 * harm.
 *
 * <p>On failure: what cannot be kept now is left with the MTA; what never will be is refused with a
 * sentence, which the MTA tells the sender.
 *
 * <p>Security: the sender is what the mail says. Such reports are marked, bounded for each sender
 * and for all of them in a day, and letters about them go to our own domains alone. What programs
 * send by themselves is neither a report nor answered (RFC 3834 2). What only looks like a word of
 * ours, as a hostile subject may, makes no answer of a mail and keeps no report out.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code desk}, {@code mailbox}, {@code unpack}, {@code verdict}, {@code store}, {@code
 * mail}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc3834 Recommendations for Automatic Responses to
 *     Electronic Mail
 */
@NullMarked
package org.lazareto.desk.mailed;

import org.jspecify.annotations.NullMarked;
