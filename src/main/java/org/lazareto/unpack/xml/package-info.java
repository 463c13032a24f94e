// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the tags of XML that strangers wrote.
 *
 * <p>How it works: {@link org.lazareto.unpack.xml.Markup} goes once through the bytes and gives tag
 * after tag with its attributes and the text behind it; nothing is checked that a reader for facts
 * does not need, so that what a strict parser refuses and a program opens all the same is read too.
 *
 * <p>On failure: there is none; the worst text has no tags.
 *
 * <p>Security: every byte is a stranger's. Names, attributes and texts are kept up to a length,
 * attributes up to a number; document types and the entities they declare are skipped and told,
 * never followed; nothing recurses.
 *
 * <p>Threads and nulls: confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.w3.org/TR/xml/ Extensible Markup Language
 */
@NullMarked
package org.lazareto.unpack.xml;

import org.jspecify.annotations.NullMarked;
