// SPDX-License-Identifier: Apache-2.0
/**
 * The public statistics: how much mail there was, how much of it was infected, and what came.
 *
 * <p>How it works: a {@code Range} is read from the address, the journal's aggregates of that range
 * become the {@code Numbers} of each chart, and from these come the page's tables, its JSON and its
 * CSV, so that they cannot differ. Charts are SVG made here: panels over one time axis, bars and
 * step lines from zero on.
 *
 * <pre>
 *   address --&gt; Range --&gt; Tally (journal, gate) --&gt; Ledger --&gt; Numbers --&gt; table, JSON, CSV
 *                           |                              +--&gt; Charts  --&gt; SVG
 *                           +-- Shared for a minute, for the page
 * </pre>
 *
 * <p>A {@code Tally} reads each thing of its range once, whatever the number of charts that want
 * it. Visitors of the page share it for as long as a browser may keep the page, and who comes while
 * it is read waits for the one who reads. Programs get a new one each time.
 *
 * <p>On failure: when the database cannot be read, the page's last copy is served from disk; the
 * copy says from when it is. While the gate does not answer, its engines are left out.
 *
 * <p>Security: everybody may see these pages. Numbers of an institution below {@code fewest} are
 * not shown, the others rounded down to multiples of it, so that no difference gives the former
 * away; nor are names shown that fewer messages had. Names of attachments and viruses come from
 * hostile mail: templates and {@code Drawing} escape them, CSV keeps them from becoming formulas. A
 * range is bounded, and gives at most 800 rows.
 *
 * <p>Threads and nulls: everything is thread-safe; nothing is null.
 *
 * <p>See also: {@code docs/statistics.md} defines each figure.
 */
@NullMarked
package org.lazareto.web.stats;

import org.jspecify.annotations.NullMarked;
