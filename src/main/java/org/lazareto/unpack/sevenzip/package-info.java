// SPDX-License-Identifier: Apache-2.0
/**
 * 7z archives.
 *
 * <pre>
 *   SevenZipFile -&gt; StartHeader: where it is
 *              '-&gt; SevenZipLock -&gt; SevenZip: with which password
 *              '-&gt; SevenZipMembers: one after the other
 * </pre>
 *
 * <p>How it works: commons-compress reads the archive through a channel over the part's bytes.
 * Members come in their own order, so that what is compressed together is decoded once.
 *
 * <p>On failure: a member that cannot be decoded is a fact with its name; the others are read.
 *
 * <p>Security: every byte is a stranger's. Header and dictionaries are bounded by limits; what is
 * unpacked is counted as it comes.
 *
 * <p>Threads and nulls: the opener is immutable, what it opens confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 */
@NullMarked
package org.lazareto.unpack.sevenzip;

import org.jspecify.annotations.NullMarked;
