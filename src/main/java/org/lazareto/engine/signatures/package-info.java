// SPDX-License-Identifier: Apache-2.0
/**
 * Our own engine, in process: the EICAR test file, and signatures in ClamAV's format.
 *
 * <p>How it works: {@code SignatureDirectory} loads a directory into a {@code SignatureSet}; a
 * content passes once, in small pieces, by all {@code Reading}s of the set, and each says at the
 * end what it knows it as. Reloading builds a second set beside the first and swaps them.
 *
 * <pre>
 *   .hdb .hsb  DigestLine  --&gt; DigestTable                       --&gt; DigestReading
 *   .ndb       BodyLine    --&gt; HexPattern --&gt; match.Patterns \
 *   .ldb       LogicalLine --&gt; Expression, sub-signatures     --&gt;     BodyReading
 *   .fp .sfp   DigestLine  --&gt; asked only of a content that matches
 *   .ign2      names that are not loaded
 * </pre>
 *
 * <p>What is read of these formats, and what is not, is a table in {@code docs/engines.md}. What is
 * read means what it means to ClamAV, and a test asks the real one.
 *
 * <p>On failure: a line that is malformed fails the load as a whole, with file and line; the
 * running set stays. A line that is well written but not read is counted by its {@code Reason}. A
 * content that cannot be read to its end in time has failed, never clean.
 *
 * <p>Security: contents are hostile, and cost one pass, or two if they are texts, and a window for
 * each. Signature files are trusted to name what is bad, not to be well formed.
 *
 * <p>Threads and nulls: {@link org.lazareto.engine.signatures.Signatures} is thread-safe, a set is
 * not changed once in use, a reading is confined to one scan; nothing is null.
 *
 * @see <a href="https://docs.clamav.net/manual/Signatures.html">ClamAV's signatures</a>
 */
@NullMarked
package org.lazareto.engine.signatures;

import org.jspecify.annotations.NullMarked;
