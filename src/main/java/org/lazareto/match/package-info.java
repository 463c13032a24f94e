// SPDX-License-Identifier: Apache-2.0
/**
 * Matching of patterns in bounded time and memory.
 *
 * <p>How it works: {@link org.lazareto.match.Glob} for names and addresses. For contents, {@link
 * org.lazareto.match.Patterns}: many patterns of bytes at once, in one pass of a {@link
 * org.lazareto.match.PatternScan} over a content that comes in pieces.
 *
 * <pre>
 *   BytePattern --&gt; Units (between endless gaps) --&gt; an Anchor of 4 or 2 bytes each --&gt; AnchorTable
 *
 *   bytes --&gt; Window --&gt; filter --&gt; entries of the same anchor --&gt; Unit.end --&gt; seen
 * </pre>
 *
 * <p>An anchor is chosen so that few patterns share it and ordinary contents rarely hold it. The
 * filter turns away all but one in 270 of the other places; at the rest each unit with that anchor
 * is compared as a whole, for which the window keeps the bytes on both sides. Of a pattern with
 * endless gaps only the earliest end of each unit is remembered, which is enough and needs no
 * bytes.
 *
 * <p>On failure: patterns are checked when they are made; matching cannot fail. A scan whose time
 * is over stops to search, and its owner must not call that clean.
 *
 * <p>Security: patterns are an administrator's, contents a stranger's. A glob takes at most pattern
 * times text steps. A content can make every place a candidate: then each place costs a comparison
 * with every unit that shares the anchor, of a unit with bounded gaps its reach times the width of
 * its fragments. The clock is asked every 256 comparisons.
 *
 * <p>Threads and nulls: patterns are not changed once made, a scan is confined to one thread;
 * nothing is null.
 *
 * <p>Imports: {@code limit}.
 */
@NullMarked
package org.lazareto.match;

import org.jspecify.annotations.NullMarked;
