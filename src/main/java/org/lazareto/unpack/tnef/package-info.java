// SPDX-License-Identifier: Apache-2.0
/**
 * Opens TNEF ([MS-OXTNEF]), in which Outlook packs a message and its attachments.
 *
 * <p>How it works: {@link org.lazareto.unpack.tnef.TnefFile} knows it by its signature. The stream
 * is a list of attributes; an attachment is complete when the next one begins. Its content may
 * stand in an attribute or in a MAPI property: both are members, under every name that is given. An
 * embedded message is TNEF again. Bodies are members, too, compressed RTF ([MS-OXRTFCP]) unpacked,
 * since objects hide in it.
 *
 * <p>On failure: a length that goes beyond the end is the fact {@code truncated}; what is there is
 * examined.
 *
 * <p>Security: every byte is a stranger's. No length or count is believed.
 *
 * <p>Threads and nulls: the opener is immutable, the rest confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 */
@NullMarked
package org.lazareto.unpack.tnef;

import org.jspecify.annotations.NullMarked;
