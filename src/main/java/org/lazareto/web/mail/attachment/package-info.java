// SPDX-License-Identifier: Apache-2.0
/**
 * Attachments without opening them: a page of facts, a preview, and the download as a step of its
 * own; and the examination of mail that no gateway vouches for, when its reader asks for it.
 *
 * <pre>
 *   letter (Opening) --&gt; Leave &lt;-- Examinations &lt;-- the gate, asked over the command socket
 *                          |-- given --&gt; Previews --&gt; texts, pictures (PicturesOnShow)
 *                          '-- given --&gt; Downloads --&gt; /download/{word}, once
 * </pre>
 *
 * <p>How it works: each request fetches the message with the visitor's own log-in, reads it, and
 * finds the part in it. {@link org.lazareto.web.mail.attachment.Leave} says whether it may be
 * shown: the stamp of a gateway, and above it the last examination here. A preview is made after
 * such an examination; a download always has one of its own.
 *
 * <p>On failure: where the gate is gone, busy or silent, nothing is handed out and the page says
 * so; what a gateway vouches for is shown without what only an examination tells. A file that was
 * not fetched in time is deleted, and all are when the portal starts.
 *
 * <p>Security: names, types and bytes are strangers'. No byte of an attachment goes to a browser
 * but as a download: without a type, as a file, in a sandbox, from a path to which the mailbox's
 * cookie is not sent, under a word that works once. Pictures of a preview are asked for by a number
 * that counts for the person alone to whom it was shown. One costly step at a time for each person.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.mail}, {@code mailbox} and its previews and renditions,
 * {@code stamp}, {@code verdict}, {@code mail}, and JTE's runtime.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc6266 Content-Disposition in HTTP
 * @spec https://www.rfc-editor.org/rfc/rfc8187 Character set and language in HTTP parameters
 */
@NullMarked
package org.lazareto.web.mail.attachment;

import org.jspecify.annotations.NullMarked;
