// SPDX-License-Identifier: Apache-2.0
/**
 * Webmail without its pages: a person's mailbox on the site's IMAP server, and the address book.
 *
 * <pre>
 *   name, password --&gt; Mailboxes.prove --&gt; SealedLogin (session's memory)
 *   request's secret --&gt; SealedLogin.open --&gt; Login --&gt; Mailbox
 *                                                         |-- folders, lists, changes
 *   imap.Lines (connections, bounded) &lt;-------------------'-- letters --&gt; Opening --&gt; Letter
 * </pre>
 *
 * <p>How it works: what a list shows comes from the server's own knowledge of a message (structure,
 * size, a few header fields) and from the gateway's signed stamp among those fields; no body is
 * fetched. A message that is opened comes as raw bytes into a file, is checked against its stamp or
 * examined anew, and is read by the reader of {@code unpack.mime}, as the gateway read it.
 *
 * <p>A message without a stamp is examined when its reader asks for it: by the running gate,
 * through {@link org.lazareto.mailbox.Examining}, in whose process {@link
 * org.lazareto.mailbox.LetterExamining} does it. {@link org.lazareto.mailbox.Examinations}
 * remembers for a while what was said of exactly these bytes.
 *
 * <p>On failure: whatever the server does ends as a {@link org.lazareto.mailbox.MailboxTrouble}
 * with a sentence for the mailbox's owner, within the time and the bytes that the settings give it.
 * No change is made by place in the list: only by lasting numbers, while these still mean the same.
 *
 * <p>Security: everything in a mailbox is a stranger's. What is typed goes to the server as strings
 * or literals, never as words of the protocol. The password exists in clear for one request;
 * between them it is sealed under a secret that the browser alone has. A connection serves the
 * log-in that opened it and no other.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code store}, {@code mail}, {@code smtp} (its encryption towards servers), {@code
 * submission}, {@code unpack}, {@code stamp}, {@code verdict}, {@code examine}, {@code limit}, and
 * libraries (angus-mail).
 *
 * @spec https://www.rfc-editor.org/rfc/rfc9051 IMAP, version 4rev2
 * @spec https://www.rfc-editor.org/rfc/rfc5322 Internet message format
 */
@NullMarked
package org.lazareto.mailbox;

import org.jspecify.annotations.NullMarked;
