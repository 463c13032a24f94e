// SPDX-License-Identifier: Apache-2.0
/**
 * What people write: drafts, answers, what is attached, and the way to the MTA.
 *
 * <pre>
 *   message --&gt; Answers --&gt; Draft --&gt; Composition (body on disk, a header for each use)
 *   file --&gt; Attaching (examined) --&gt; Enclosure --^          |
 *                                     Drafts (saved in the mailbox) &lt;--'--&gt; Outbox --&gt; MTA
 *                                        ^-- taken away once the MTA has it ----'
 * </pre>
 *
 * <p>How it works: a draft lies in its writer's mailbox and nowhere else. A new version is saved
 * before the old one is taken away. {@link org.lazareto.mailbox.draft.Postings} remembers each
 * message that is handed over, before it is, so that none goes twice; it also counts, and knows by
 * digests who was written to before.
 *
 * <p>On failure: what the MTA did not take stays a draft, and {@link
 * org.lazareto.mailbox.draft.DraftTrouble} says why. What it took is sent, whatever fails then:
 * without a copy among what was sent, the draft is kept.
 *
 * <p>Security: everything typed goes into headers through {@code submission.HeaderField}. A draft
 * that another program left is a stranger's: its parts are copied with line ends of ours behind a
 * boundary that nobody can guess, and who wrote it is not believed. What is attached is examined
 * first, and again on its way as all mail is. Sizes, recipients and messages are bounded.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: as the room {@code mailbox}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5322 Internet message format
 * @spec https://www.rfc-editor.org/rfc/rfc3676 The Text/Plain Format and DelSp Parameters
 */
@NullMarked
package org.lazareto.mailbox.draft;

import org.jspecify.annotations.NullMarked;
