// SPDX-License-Identifier: Apache-2.0
/**
 * Remembers what engines said of contents, so that the second to ten-thousandth copy of a worm
 * costs none of them anything.
 *
 * <pre>
 *   ask(source, digest) --&gt; kept for this source? --yes--&gt; that answer
 *                              | no
 *                              v
 *                           being asked already? --yes--&gt; wait for that answer
 *                              | no
 *                              v
 *                           the engine --&gt; clean or found: kept, and told to all who wait
 * </pre>
 *
 * <p>How it works: an answer is kept for a content (SHA-256 of its decoded bytes) and the {@link
 * org.lazareto.engine.cache.Source} that gave it: the engine, its settings, its program and its
 * generation of signatures. Another source is asked again; then what it replaced was clean no
 * longer. Clean answers also end after a while, since not every engine tells when somebody changes
 * its signatures by hand. Of an engine that names no generation nothing is kept, but copies that
 * come at once share one answer. The least recently seen go when there are too many. Now and then,
 * and at the end, what is new is appended to a file; withdrawals rewrite it at once.
 *
 * <p>On failure: what is no explicit clean or found is neither kept nor shared. A cache file that
 * is lost, cut off or damaged costs only work: each line carries a checksum, and lines that fail it
 * are passed over. If the file cannot be written, the cache goes on in memory, and the log says so.
 *
 * <p>Security: an engine is given bytes alone, never a name or a place in the message, so equal
 * digests have equal answers. Who can write the file can make contents pass as clean: it belongs to
 * the gate alone, like the database. Memory and file are bounded by the settings, whatever is sent.
 *
 * <p>Threads and nulls: {@link org.lazareto.engine.cache.VerdictCache} is thread-safe, values are
 * immutable; nothing is null.
 *
 * <p>Imports: {@code verdict}, {@code limit}, {@code store}.
 */
@NullMarked
package org.lazareto.engine.cache;

import org.jspecify.annotations.NullMarked;
