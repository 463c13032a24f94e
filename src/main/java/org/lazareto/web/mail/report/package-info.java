// SPDX-License-Identifier: Apache-2.0
/**
 * Reporting a message as suspicious, in one step and without opening it, and what became of it.
 *
 * <pre>
 *   list, letter --POST--&gt; /mail/report --&gt; Reports.make (on disk) --303--&gt; /mail/reports
 * </pre>
 *
 * <p>How it works: the message is fetched through the visitor's own log-in, byte for byte and
 * without being marked as read, and handed to {@code desk}; what of it is noted beside comes from
 * the reader of {@code mailbox}, which shows nothing of it to anybody.
 *
 * <p>On failure: what could not be kept is said with its reason, beside what was.
 *
 * <p>Security: whose reports are shown is who logged in, never what an address names. Texts of
 * messages are strangers'.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web.mail}, {@code desk}, {@code mailbox}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.report;

import org.jspecify.annotations.NullMarked;
