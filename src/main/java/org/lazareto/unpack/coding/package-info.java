// SPDX-License-Identifier: Apache-2.0
/**
 * Opens files that travel coded in texts, and the files of the Macintosh: yEnc, BinHex 4,
 * AppleSingle and AppleDouble, and what stands in calendars and cards.
 *
 * <p>How it works: each is an {@link org.lazareto.unpack.Opener} that looks through the lines of a
 * text once, notes where files begin, and decodes each as it is read. uuencode and bare base64 are
 * in {@code unpack.mime}.
 *
 * <p>On failure: a file that ends before its format says is the fact {@code truncated}; a yEnc file
 * of which parts are missing the fact {@code partial-message}.
 *
 * <p>Security: every byte is a stranger's. No declared size is believed; what is decoded is counted
 * by whoever reads it.
 *
 * <p>Threads and nulls: openers are immutable, what they open is confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc1740 MIME Encapsulation of Macintosh Files
 * @spec https://www.rfc-editor.org/rfc/rfc1741 MIME Content Type for BinHex
 * @spec https://www.rfc-editor.org/rfc/rfc2426 vCard MIME Directory Profile
 * @spec https://www.rfc-editor.org/rfc/rfc5545 Internet Calendaring and Scheduling
 * @spec https://www.rfc-editor.org/rfc/rfc6350 vCard Format
 */
@NullMarked
package org.lazareto.unpack.coding;

import org.jspecify.annotations.NullMarked;
