// SPDX-License-Identifier: Apache-2.0
/**
 * Reads MIME the way the most liberal clients do, and in every way in which they differ.
 *
 * <pre>
 *   Entity -- HeaderReader --&gt; Header(s) -- Reading --&gt; EntityReading
 *                                            |-- members: Multipart, divided by each boundary
 *                                            '-- bodies: the content in each way of decoding it
 * </pre>
 *
 * <p>How it works: an entity is a place in a text. {@link org.lazareto.unpack.mime.EntityReader}
 * reads its header; where clients would read a type, a boundary, an encoding or a name in several
 * ways, all of them are followed, and the difference is a fact. Nothing here recurses: members are
 * handed to the walk. Encoded files in texts (uuencode, base64 that nobody announced) are opened as
 * if they were containers.
 *
 * <p>On failure: there is none for bad input. Header limits are {@link
 * org.lazareto.limit.OverBudget}, never silent cuts.
 *
 * <p>Security: every byte is a stranger's. Headers are bounded by settings; bodies are streamed.
 *
 * <p>Threads and nulls: values and openers are immutable, readers confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc2045 MIME: message bodies
 * @spec https://www.rfc-editor.org/rfc/rfc2046 MIME: media types
 * @spec https://www.rfc-editor.org/rfc/rfc2047 MIME: encoded words
 * @spec https://www.rfc-editor.org/rfc/rfc2231 MIME: long and foreign parameters
 */
@NullMarked
package org.lazareto.unpack.mime;

import org.jspecify.annotations.NullMarked;
