// SPDX-License-Identifier: Apache-2.0
/**
 * Our own engine, in process: the EICAR test file, and signatures in ClamAV's format.
 *
 * <p>How it works: {@code SignatureDirectory} loads a directory into a {@code SignatureSet}; a
 * content passes once, in small pieces, by all {@code Reading}s of the set, and each says at the
 * end whether it knows it. Reloading builds a second set beside the first and swaps them.
 *
 * <p>Read are {@code .hdb} and {@code .hsb}: {@code digest:size:name}, MD5, SHA-1 or SHA-256 in
 * hex, size in bytes or {@code *}. Lines meant only for engines up to some level are counted as
 * unsupported, and so is every line of another kind of file.
 *
 * <p>On failure: a line that cannot be read fails the load as a whole, with file and line; the
 * running set stays. A content that cannot be read to its end in time has failed, never clean.
 *
 * <p>Security: contents are hostile, and cost one pass and two small buffers. Signature files are
 * trusted to name what is bad, not to be well formed.
 *
 * <p>Threads and nulls: {@link org.lazareto.engine.signatures.Signatures} is thread-safe, a set is
 * not changed once in use, a reading is confined to one scan; nothing is null.
 *
 * @see <a href="https://docs.clamav.net/manual/Signatures/HashSignatures.html">hash signatures</a>
 */
@NullMarked
package org.lazareto.engine.signatures;

import org.jspecify.annotations.NullMarked;
