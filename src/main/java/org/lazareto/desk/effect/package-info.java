// SPDX-License-Identifier: Apache-2.0
/**
 * Whether teaching works: incidents of each institution and month beside the courses that were
 * completed there.
 *
 * <pre>
 *   journal (infected from inside, releases asked) --.
 *   reports of users -- counted as they are made ----+--&gt; Effects --&gt; Effect, without small cells
 *   courses completed -- by whoever teaches ---------'
 * </pre>
 *
 * <p>How it works: each source gives counts by institution and month, none knows a person. Counts
 * below a threshold are joined to those of the other small ones in that month, and homes are always
 * joined; what is still too small is only said to be so.
 *
 * <p>On failure: a source that cannot be read fails the whole: half a comparison misleads.
 *
 * <p>Security: nothing here leads to a person. No sum is given that a hidden cell could be got from
 * by subtraction.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code desk}, {@code store}, {@code mail}, {@code limit}.
 */
@NullMarked
package org.lazareto.desk.effect;

import org.jspecify.annotations.NullMarked;
