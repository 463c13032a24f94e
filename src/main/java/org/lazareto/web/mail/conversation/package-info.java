// SPDX-License-Identifier: Apache-2.0
/**
 * A folder by its conversations, and the messages of one.
 *
 * <p>How it works: the IMAP server puts messages together, or the newest ones are put together here
 * by what they answer to. The messages of one can be deleted, flagged and marked as in the list of
 * the folder, which takes the form.
 *
 * <p>On failure: as the list of a folder; a folder that was made anew is told.
 *
 * <p>Security: nothing is opened. Which messages belong to a conversation is what strangers wrote
 * into their headers: it changes how a list looks and nothing else. Numbers in an address are
 * looked up with the visitor's own log-in.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.mail}, {@code mailbox}, and JTE's runtime.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5256 IMAP: SORT and THREAD
 */
@NullMarked
package org.lazareto.web.mail.conversation;

import org.jspecify.annotations.NullMarked;
