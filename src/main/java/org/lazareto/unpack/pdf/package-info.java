// SPDX-License-Identifier: Apache-2.0
/**
 * Reads PDFs: the files and scripts in them, and what they do when they are opened.
 *
 * <pre>
 *   bytes -- ObjectScanner --&gt; PdfObject -- Contents --&gt; members: files, scripts, forms
 *    |            |                |  '---- Actions ---&gt; facts
 *    |        ObjectStream &lt;-------'
 *    '-- Structure --&gt; ObjectIndex, Access --&gt; Document: references, texts, streams
 * </pre>
 *
 * <p>How it works: no cross-reference table is believed. A first look through all bytes notes where
 * objects stand, and how they are encrypted; a second one, for each way of reading it, tells every
 * dictionary of every object, those in object streams included, whatever hides it: texts, streams,
 * other objects. A number may stand for several objects, a key may have several values: all are
 * followed, also in what tells how a stream or the whole file is coded, where readers take other
 * keys or other ciphers, too. Of a PDF that is encrypted only against printing or copying the empty
 * password gives the key; else the words of the message are tried.
 *
 * <p>On failure: a stream that cannot be decoded is a fact on its member; an object stream that
 * cannot, one on the PDF. So is an object of whose number readers may think otherwise, and an
 * attached file that no object stands for.
 *
 * <p>Security: every byte is a stranger's. Nothing recurses; what is kept of an object, an object
 * stream and the index is bounded, and what lies beyond is the fact {@code over-budget}; filters
 * are metered at each stage. Ciphers and digests are those of the JDK.
 *
 * <p>Threads and nulls: the opener is immutable, the rest confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 */
@NullMarked
package org.lazareto.unpack.pdf;

import org.jspecify.annotations.NullMarked;
