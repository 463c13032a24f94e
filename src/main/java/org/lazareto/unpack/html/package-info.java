// SPDX-License-Identifier: Apache-2.0
/**
 * Reads HTML and SVG as far as it must be known what a page does and what it carries.
 *
 * <pre>
 *   bytes -- Markup --&gt; tags, texts, scripts --&gt; Page --&gt; facts
 *     '----- Blobs ---&gt; data URIs, large literals ------&gt; members
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.unpack.html.HtmlPage} streams the page once through a
 * tokenizer that knows tags, attributes and scripts and builds no tree. What only some programs
 * take for markup (conditional comments, CDATA, elements that hold text) counts as such, and ends
 * where it does for the others. Data URIs and large literals are noted by their places and become
 * members of the page, decoded as they are read; HTML in there comes back as a part of its own.
 *
 * <p>For those who show what a page says {@link org.lazareto.unpack.html.PageTree} has jsoup build
 * its tree, up to a size.
 *
 * <p>On failure: there is none for bad input: broken markup is read on.
 *
 * <p>Security: every byte is a stranger's. Of a tag, a value, a text or a script only a beginning
 * of fixed size is kept; the list of members is bounded by the budget's parts.
 *
 * <p>Threads and nulls: the opener is immutable, readers are confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc2397 The data URL scheme
 */
@NullMarked
package org.lazareto.unpack.html;

import org.jspecify.annotations.NullMarked;
