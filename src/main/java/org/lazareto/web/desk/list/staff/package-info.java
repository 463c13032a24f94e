// SPDX-License-Identifier: Apache-2.0
/**
 * The staff's pages of lists: what lists there are and how they are set, who is on them, what waits
 * for a moderator, announcements, and how far all has come.
 *
 * <pre>
 *   /desk/lists --&gt; /NAME: settings, members (import, export), write, delivery, emergency, close
 *       |--&gt; /held: posts that wait --&gt; accept, reject with a reason, discard
 *       '--&gt; /codes: one's own duty code
 * </pre>
 *
 * <p>How it works: each page shows what the room {@code desk} keeps, and each step is its command,
 * in the name of who is logged in. What is to be sent to many waits for a second person, or goes
 * with a duty code.
 *
 * <p>On failure: what is refused stands beside the form, with what was typed. Of a file with
 * members all lines are right, or nothing is taken.
 *
 * <p>Security: for administrators and the user attention group. Every step stands in the audit
 * before it is done, and so does the reading of what people wrote. All members at once, and a duty
 * code, are given to who types the password again. Posts that wait are shown as text alone.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.admin}, {@code web.account} (the password once more), {@code
 * web.mail}, {@code desk}, {@code mail}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.desk.list.staff;

import org.jspecify.annotations.NullMarked;
