// SPDX-License-Identifier: Apache-2.0
/**
 * What somebody sees of an attachment without opening it: pictures of its pages, its texts and
 * tables, its fields, what lies in it.
 *
 * <pre>
 *   picture -- child JVM (PictureChild) -.
 *   PDF     -- pdftoppm -----------------+-- bare points --&gt; RawPicture --&gt; PictureFile --&gt; Kept
 *   OOXML, OpenDocument -- OfficeReader (zip, tags) --&gt; Rendition
 *   text, page -- Renderer --&gt; Rendition      calendar, card -- ContentLine --&gt; fields
 *   archive -- the facts of the examination --&gt; listing
 * </pre>
 *
 * <p>How it works: what is drawn is drawn by a program in a sandbox of its own (see {@code child}),
 * which gives back nothing but points of a bounded number; the file that a browser gets is made of
 * these here. Documents are read as texts by the readers of {@code unpack}, streamed, under one
 * budget. Pictures are kept by the digest of the attachment, up to a size in all; texts are not
 * kept, since reading them again is cheap.
 *
 * <p>On failure: there is a reason that people understand, and never an exception: a program that
 * crashes, hangs, or takes too much, a document that cannot be read, a disk that is full.
 *
 * <p>Security: every byte is a stranger's, and a program that reads them is assumed to be taken
 * over. It has no network, no files but the attachment, bounded memory, processor and other time;
 * what it says must be a picture of at most the asked size. Of a picture its declared points are
 * counted before one is read. The original bytes are never kept.
 *
 * <p>Threads and nulls: {@code Previews} is thread-safe, with so many at once as the settings say;
 * readers are confined to one thread. No nulls.
 *
 * <p>Imports: {@code mailbox} (the lines of calendars and cards), {@code child}, {@code unpack}
 * (zip files and tags), {@code verdict} (the facts of parts), {@code mail}, {@code store}, {@code
 * limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5545 iCalendar
 * @spec https://www.rfc-editor.org/rfc/rfc6350 vCard
 */
@NullMarked
package org.lazareto.mailbox.preview;

import org.jspecify.annotations.NullMarked;
