// SPDX-License-Identifier: Apache-2.0
/**
 * The archives of lists: threads, posts, a search, a feed, and attachments by the safe preview.
 *
 * <pre>
 *   /lists/NAME/archive… --&gt; Shelf: which list, who asks (Readers), may they? --&gt; pages
 *                              '-- no: a page that says how, or nothing where no such list is shown
 *   attachment --&gt; the gate examines it --&gt; preview, or the file once, under a word of its own
 * </pre>
 *
 * <p>How it works: a public archive is everybody's; one for members is read by who has shown, by a
 * mailed link or a log-in to the own mailbox, to read the mail of an address that is on the list at
 * this moment; and by the staff, which stands in the audit. A post is read anew from its file, as
 * text alone.
 *
 * <p>On failure: where the gate does not answer, attachments stay closed and the page says so;
 * texts do not depend on it.
 *
 * <p>Security: every text, name and byte is its writer's. Strangers see of addresses too little to
 * write to. A number of another list finds nothing. Examinations are few at a time for each
 * network; so are searches. Files go out as the webmail's: without a type, in a sandbox, once.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.mail} with its attachments, {@code web.admin} (who the staff
 * are), {@code desk} with its lists, {@code mailbox}, {@code verdict}, {@code mail}, and JTE's
 * runtime.
 */
@NullMarked
package org.lazareto.web.desk.archive;

import org.jspecify.annotations.NullMarked;
