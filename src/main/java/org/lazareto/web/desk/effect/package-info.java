// SPDX-License-Identifier: Apache-2.0
/**
 * The page on which the user attention group sees whether teaching works.
 *
 * <pre>
 *   Effects --&gt; /desk/effect --&gt; a chart and a table of one institution
 *          '--&gt; /desk/effect.csv --&gt; all of them
 * </pre>
 *
 * <p>How it works: incidents stand above the courses that were completed, over the same months.
 *
 * <p>On failure: without the journal there is no page, since half a comparison misleads.
 *
 * <p>Security: for the group and administrators; nothing on it leads to a person.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.admin}, {@code web.stats} for its drawing, {@code desk}, and
 * JTE's runtime.
 */
@NullMarked
package org.lazareto.web.desk.effect;

import org.jspecify.annotations.NullMarked;
