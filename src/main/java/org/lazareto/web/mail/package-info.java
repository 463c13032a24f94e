// SPDX-License-Identifier: Apache-2.0
/**
 * The webmail's pages: log-in, folders, lists, and letters as text.
 *
 * <p>How it works: a log-in is proved by the IMAP server and kept sealed in memory by {@link
 * org.lazareto.web.mail.MailSessions}; only the browser's own cookie opens it, for one request at a
 * time. What the pages show and do comes from {@code mailbox}; texts come as blocks and inlines of
 * {@code mailbox.rendition}, which the templates write as elements of our own.
 *
 * <pre>
 *   cookie --&gt; MailSessions --&gt; Mailbox --&gt; lists, changes --&gt; ListView
 *                                       |-- Opening, Renderer --&gt; LetterView --&gt; LinkView
 * </pre>
 *
 * <p>On failure: what the mail server cannot or will not is a page with its sentence; a password
 * that is no longer right ends the session. A message that no gateway vouches for stays closed
 * until it is examined ({@code web.mail.attachment}).
 *
 * <p>Security: every text of a message is a stranger's. No markup of it is ever written, no address
 * of it is a link but on the page that shows it whole, and that page takes the address from the
 * message and never from its own query. Changes are POSTs with the form's token; the cookie is not
 * sent from pages of others at all.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.account} for the bounds on log-ins, {@code mailbox}, {@code
 * stamp}, {@code verdict}, {@code mail}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail;

import org.jspecify.annotations.NullMarked;
