// SPDX-License-Identifier: Apache-2.0
/**
 * What the user attention group tells every user: above each page until it is read, and on a page
 * of its own.
 *
 * <pre>
 *   Advisories --------.
 *   Reports (answers) -+--&gt; Headlines --&gt; above every page
 *   Seen --------------'        '--POST /mail/advisories--&gt; Seen
 * </pre>
 *
 * <p>How it works: each has a name under which it is noted, on this server, who has read it.
 *
 * <p>On failure: where the desk's database cannot be read, the mail is shown without news.
 *
 * <p>Security: who has read something is who logged in. Subjects of reports are strangers' texts.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web.mail}, {@code web.desk.advisory}, {@code desk}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.news;

import org.jspecify.annotations.NullMarked;
