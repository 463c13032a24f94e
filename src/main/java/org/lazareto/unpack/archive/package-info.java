// SPDX-License-Identifier: Apache-2.0
/**
 * Opens archives: one class for each format, told by content and never by name.
 *
 * <p>How it works: each is an {@link org.lazareto.unpack.Opener} whose members are found one after
 * the other as the walk asks for them. A zip is read twice, by its central directory and by its
 * local headers, since programs differ in which they believe; what stands in only one of them is
 * examined too, and the disagreement is a fact.
 *
 * <p>What no kept library reads is opened by outside programs ({@link
 * org.lazareto.unpack.archive.Outside}): {@code ForeignFile} knows formats by where their marks
 * stand, {@code MarkedArchive} also finds archives behind programs and pictures, and zip files
 * whose end is not where it is looked for, which are read here; {@link
 * org.lazareto.unpack.archive.SevenZip} may be asked by anybody who cannot go on. Neither their
 * lists nor their good ends are believed: what came out is compared with what was to come.
 *
 * <p>On failure: what cannot be read is a fact on the member or on the archive.
 *
 * <p>Security: every byte is a stranger's. No declared size is believed: what is really unpacked is
 * counted against the budget. No name is ever used as a path.
 *
 * <p>Threads and nulls: openers are immutable, what they open is confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 */
@NullMarked
package org.lazareto.unpack.archive;

import org.jspecify.annotations.NullMarked;
