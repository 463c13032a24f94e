// SPDX-License-Identifier: Apache-2.0
/**
 * Files that go out to be kept: attachments of mail, and what was reported to the user attention
 * group.
 *
 * <pre>
 *   a page that examined the file --&gt; DownloadSite.offer --&gt; Downloads (a copy on disk)
 *                                           |                     ^
 *                     page with a frame within a frame            | once, in time
 *                                           '--&gt; GET /download/{word}, without a cookie
 * </pre>
 *
 * <p>How it works: whoever gives leave copies the file; it can be fetched once, under a word that
 * nobody guesses. The page that follows fetches it by itself, scripts or not: in a frame within a
 * sandboxed frame, whose origin is nobody's. What such a frame asks for is of no site ("site for
 * cookies" of RFC 6265bis), and all our cookies are {@code SameSite}.
 *
 * <p>On failure: a file that was not fetched in time is deleted, and all are when the portal
 * starts. Without room nothing is offered.
 *
 * <p>Security: names and bytes are strangers'. They go out without a type, as a file, in a sandbox,
 * with no cookie sent or set. A browser that knows no {@code SameSite} sends those for the whole
 * portal along; they mean nothing there.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code mailbox} (its settings), {@code store}, {@code mail}, and JTE's
 * runtime.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc6266 Content-Disposition in HTTP
 * @spec https://www.rfc-editor.org/rfc/rfc8187 Character set and language in HTTP parameters
 */
@NullMarked
package org.lazareto.web.download;

import org.jspecify.annotations.NullMarked;
