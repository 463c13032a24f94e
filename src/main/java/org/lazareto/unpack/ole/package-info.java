// SPDX-License-Identifier: Apache-2.0
/**
 * Opens documents that are compound files: old Word, Excel and PowerPoint, Outlook messages,
 * installers, encrypted new documents, and the VBA projects of all of them.
 *
 * <pre>
 *   OleDocument -&gt; cfb.CompoundFile -&gt; each OleReader in turn -&gt; facts, members
 *                                      VBA, Excel, Word, PowerPoint, Outlook, installer,
 *                                      embedded objects, encryption, strays
 * </pre>
 *
 * <p>How it works: the document as a whole goes to the engines anyway; members are only what a
 * reader of the whole does not see: compressed macro sources, attachments, embedded files, what was
 * behind a password, and streams that begin as a file of their own. Facts say what the document
 * would do.
 *
 * <p>On failure: a reader that fails leaves a fact and the others go on.
 *
 * <p>Security: every byte is a stranger's. Streams are read up to named lengths or decoded as they
 * are read; no declared size is believed; loops ask the budget for the time.
 *
 * <p>Not read: WordBasic macros of Word 6 and 95, P-code (a macro without its source is told as
 * such), XOR obfuscation of old workbooks, encryption of Word 97 and PowerPoint 97 files (told as
 * encrypted).
 *
 * <p>Threads and nulls: openers and readers are immutable, what they open is confined to one
 * thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://learn.microsoft.com/openspecs/office_file_formats/ms-ovba VBA File Format Structure
 * @spec https://learn.microsoft.com/openspecs/office_file_formats/ms-offcrypto Office Document
 *     Cryptography Structure
 * @spec https://learn.microsoft.com/openspecs/office_file_formats/ms-xls Excel Binary File Format
 * @spec https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg Outlook Item File
 *     Format
 */
@NullMarked
package org.lazareto.unpack.ole;

import org.jspecify.annotations.NullMarked;
