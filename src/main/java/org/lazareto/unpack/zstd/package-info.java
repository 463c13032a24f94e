// SPDX-License-Identifier: Apache-2.0
/**
 * Zstandard, read only.
 *
 * <pre>
 *   ZstdFrame: header, blocks -&gt; Literals (Huffman) -┐
 *                            '-&gt; Sequences (FSE) ----+-&gt; Window -&gt; reader
 * </pre>
 *
 * <p>How it works: one block at a time is decoded into a window, and read from there. Ours because
 * the libraries there are either run native code in our process or reach around the platform's
 * memory checks, and read on past the end of a frame.
 *
 * <p>On failure: an {@code IOException}; what was decoded before stays read.
 *
 * <p>Security: every byte is a stranger's. The window is bounded by the caller and only grows as
 * far as it is filled; a block makes at most 128 KB; every index is checked by the platform.
 *
 * <p>Threads and nulls: tables are immutable, readers confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc8878 Zstandard compression
 */
@NullMarked
package org.lazareto.unpack.zstd;

import org.jspecify.annotations.NullMarked;
