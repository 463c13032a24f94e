// SPDX-License-Identifier: Apache-2.0
/**
 * Files that are one compressed file.
 *
 * <p>How it works: {@link org.lazareto.unpack.compress.CompressedFile} tells the format by its
 * first bytes; the content is read stream after stream as long as another one of the format
 * follows. Zeros behind the end are padding; anything else there is a fact and a part of its own.
 *
 * <p>On failure: what was unpacked before stays; the failure is a fact.
 *
 * <p>Security: every byte is a stranger's. What is unpacked is counted as it comes; a dictionary
 * that is larger than the limit is not made, and the fact says so.
 *
 * <p>Threads and nulls: the opener is immutable, what it opens confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc1952 GZIP file format
 */
@NullMarked
package org.lazareto.unpack.compress;

import org.jspecify.annotations.NullMarked;
