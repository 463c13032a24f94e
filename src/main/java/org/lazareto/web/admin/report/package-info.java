// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's inbox: what users reported as suspicious, looked at and answered.
 *
 * <pre>
 *   Reports --&gt; /reports --&gt; /reports/N --&gt; facts, texts, similar messages, a rule
 *                                 '--POST take, answer--&gt; Reports --&gt; letter to the reporter
 * </pre>
 *
 * <p>How it works: the original lies in the portal's own directory. Its facts come from the reader
 * that the webmail opens messages with, its verdict from an examination at the moment of looking,
 * similar messages from the journal.
 *
 * <p>On failure: that nobody could examine it is said in its place, and the rest shown. Without the
 * journal, or an original that is gone, there is no page; {@code lazareto report} answers it still.
 *
 * <p>Security: the message is hostile until somebody says otherwise. Only texts of it are shown,
 * with every sign seen and no link live. Who read what stands in the audit.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: {@code web.admin}, {@code desk}, {@code mailbox}, {@code journal} (reading), and
 * JTE's runtime.
 */
@NullMarked
package org.lazareto.web.admin.report;

import org.jspecify.annotations.NullMarked;
