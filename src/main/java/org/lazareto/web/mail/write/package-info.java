// SPDX-License-Identifier: Apache-2.0
/**
 * Writing in the webmail: new messages, answers, messages passed on, drafts, identities.
 *
 * <p>How it works: everything that is typed goes to the drafts of the mailbox before anything else
 * is done with it; what is sent is that draft, by {@link org.lazareto.mailbox.draft.Outbox}.
 *
 * <pre>
 *   form --&gt; Typed --&gt; WritePages --&gt; files examined --&gt; draft saved --&gt; Outbox --&gt; SentView
 *                                                          '--&gt; ConfirmPages (to strangers) --^
 *   message --&gt; BeginPages (answer: a filled form; passed on: a draft)
 * </pre>
 *
 * <p>On failure: the form comes back with what was typed and with a sentence; a form of a session
 * that is over too, so that nothing is lost by logging in again. A message that the mail server did
 * not take stays a draft.
 *
 * <p>Security: an answer quotes only what may be opened. Files that come are examined before they
 * are attached, and again on their way. What is typed reaches a header only through {@code
 * submission.HeaderField}. Nobody writes with an address that is not his.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.mail}, {@code web.admin} for what a page says first, {@code
 * mailbox}, {@code mail}, {@code limit}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.write;

import org.jspecify.annotations.NullMarked;
