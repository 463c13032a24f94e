// SPDX-License-Identifier: Apache-2.0
/**
 * The pages on which a mailbox is kept in order: folders made, called otherwise, removed; the trash
 * emptied; how much room is left.
 *
 * <p>How it works: each page asks the IMAP server anew. What a folder held when its removal was
 * confirmed goes to the trash; what came in between keeps the folder.
 *
 * <p>On failure: what the server will not do is told as it says it, on the page of the step.
 *
 * <p>Security: a folder is named by its whole path, which goes to the server as a string of the
 * visitor's own log-in. Folders with a use cannot be removed or called otherwise. Names are shown
 * with every character seen.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.admin} for tables and for pages that ask before a step,
 * {@code web.mail}, {@code mailbox}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.folder;

import org.jspecify.annotations.NullMarked;
