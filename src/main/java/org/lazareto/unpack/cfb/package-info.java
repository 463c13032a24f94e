// SPDX-License-Identifier: Apache-2.0
/**
 * Reads compound files (OLE2): the little file systems that old Office documents, Outlook messages,
 * installers and embedded objects are.
 *
 * <pre>
 *   header -&gt; DIFAT -&gt; FAT (next sector of each sector)
 *                        |-&gt; directory: storages and streams, a tree
 *                        |-&gt; streams of 4096 bytes and more
 *                        '-&gt; root's stream, cut in mini sectors by the mini FAT: shorter streams
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.unpack.cfb.CompoundFile} reads both tables and the directory
 * once; streams are read sector by sector as they are asked for. Entries that hang in no tree are
 * kept under the root: some programs find them.
 *
 * <p>On failure: a file that ends early is {@code EOFException}; loops are cut and told as a
 * defect.
 *
 * <p>Security: every byte is a stranger's. No count in the header is believed: tables are as long
 * as the file has sectors (4 bytes for 512), chains never longer than that, the directory has a
 * greatest length, nothing recurses.
 *
 * <p>Threads and nulls: confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb Compound File Binary File
 *     Format
 */
@NullMarked
package org.lazareto.unpack.cfb;

import org.jspecify.annotations.NullMarked;
