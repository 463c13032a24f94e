// SPDX-License-Identifier: Apache-2.0
/**
 * Notices to all users: what the user attention group has every user of the webmail read.
 *
 * <pre>
 *   /notices --POST--&gt; Bulletins --&gt; above every page of the webmail, until read or ended
 *       '--&gt; /notices/N/end --POST--&gt; ended
 * </pre>
 *
 * <p>How it works: a notice has a title, a text and an end; whether somebody has read it is noted
 * where the webmail shows it.
 *
 * <p>On failure: what is refused stands beside the form, with what was typed.
 *
 * <p>Security: plain text alone, few at a time, each step in the audit before it is done.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: {@code web.admin}, {@code desk}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.admin.bulletin;

import org.jspecify.annotations.NullMarked;
