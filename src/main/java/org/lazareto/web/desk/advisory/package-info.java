// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of advisories: public ones, the feed, and the staff's.
 *
 * <pre>
 *   /advisories, /advisories/NAME, /advisories.atom --&gt; what is published, for everybody
 *   /desk/advisories --&gt; new, from a rule or a report --&gt; edit --&gt; approve --&gt; publish --&gt; close
 * </pre>
 *
 * <p>How it works: a page shows the text in the person's language, or the one that there is and
 * says so. How many were stopped is counted in the journal by the names of rules and signatures,
 * and kept for a few seconds.
 *
 * <p>On failure: without the journal the page says that the number cannot be told, and the rest is
 * there. A step that is refused comes back with what was typed.
 *
 * <p>Security: only what is published and for everybody is public; institutions with few messages
 * are told together, so that nobody's mail is read off. Subjects and names of attachments are
 * strangers': they stay text. Each step of the staff is in the audit before it is done.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.admin}, {@code desk}, {@code journal} (reading), and JTE's
 * runtime.
 */
@NullMarked
package org.lazareto.web.desk.advisory;

import org.jspecify.annotations.NullMarked;
