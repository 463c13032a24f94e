// SPDX-License-Identifier: Apache-2.0
/**
 * Reads documents that are text or have a format of their own: the XML inside new Office documents
 * and OpenDocument, RTF, OneNote, shortcuts, sheets as text. Documents that are compound files are
 * read by {@code unpack.ole}.
 *
 * <p>How it works: new documents are zip files, and their members come from the zip reader; what a
 * member says (a relationship to elsewhere, a field, an event) becomes a fact of that member, in
 * whichever zip and under whichever name it lies. Objects in RTF are decoded from hex as Word does,
 * with all that Word forgives; where two readings of them differ, both are members.
 *
 * <p>On failure: as everywhere in {@code unpack}, facts.
 *
 * <p>Security: every byte is a stranger's. Texts are scanned once, with bounded tokens; objects are
 * decoded as they are read; nothing recurses and no declared length is believed.
 *
 * <p>Not read: field codes that are put together from other fields, macros in binary workbooks
 * ({@code xlsb}) other than VBA and the mere presence of macro sheets.
 *
 * <p>Threads and nulls: openers are immutable, what they open is confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://learn.microsoft.com/openspecs/windows_protocols/ms-shllink Shell Link Binary File
 *     Format
 * @spec https://learn.microsoft.com/openspecs/office_file_formats/ms-onestore OneNote Revision
 *     Store File Format
 * @spec https://learn.microsoft.com/openspecs/windows_protocols/ms-oleds Object Linking and
 *     Embedding Data Structures
 * @spec https://docs.oasis-open.org/office/OpenDocument/v1.3/ Open Document Format for Office
 *     Applications
 */
@NullMarked
package org.lazareto.unpack.office;

import org.jspecify.annotations.NullMarked;
