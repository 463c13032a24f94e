// SPDX-License-Identifier: Apache-2.0
/**
 * "Read as text": what a text or a page of a message shows, without any of its markup.
 *
 * <pre>
 *   text -- PlainText ----------------------------------.
 *   page -- jsoup (bounded) -- PageReader -- Style      +--&gt; Rendition: blocks of inlines
 *                                 '-- Addresses, KnownHosts --&gt; links with their warnings
 *                                 '-- Visible --&gt; what nobody would see, told apart
 * </pre>
 *
 * <p>How it works: a page becomes paragraphs, headings, lists, tables, quotes and what stands in
 * them: a small sealed model, from which the site makes its own elements. A table that only gives
 * the page its shape is dissolved into what stands in it. Styles are read as far as they hide text;
 * what is hidden stays, and says so. A link keeps its text and has the whole address beside it,
 * decoded, with what is wrong about it; what is no address of the web or of mail is no link.
 *
 * <p>On failure: there is none for bad input. What lies beyond a bound is cut, and the rendition
 * says that there is more.
 *
 * <p>Security: every character is a stranger's. Size, tags, depth and time of a page are bounded by
 * settings, and so is how many are read at once; what is made of the texts of one letter is bounded
 * by {@link org.lazareto.mailbox.rendition.Allowance}. Nothing is ever fetched, nothing runs.
 * Characters that change the direction of text or are not seen never reach a page as such.
 *
 * <p>Threads and nulls: {@code Renderer} is thread-safe, readers are confined to one thread. No
 * nulls.
 *
 * <p>Imports: {@code unpack} (hosts, and what makes them look like others: one reading for the
 * examination and for the reader), {@code limit}, and jsoup.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc3676 The Text/Plain Format and DelSp Parameters
 * @spec https://www.rfc-editor.org/rfc/rfc3986 Uniform Resource Identifier (URI): Generic Syntax
 */
@NullMarked
package org.lazareto.mailbox.rendition;

import org.jspecify.annotations.NullMarked;
