// SPDX-License-Identifier: Apache-2.0
/**
 * My quarantine: what was stopped on its way to who logged in, why, and asking for it.
 *
 * <pre>
 *   log-in --OwnAddress--&gt; address --&gt; journal (reading) --&gt; /mail/stopped
 *                                  '--&gt; gate: quarantine.request &lt;--POST-- /mail/stopped/ID
 * </pre>
 *
 * <p>How it works: what was stopped, why, and what became of requests stands in the journal, so the
 * list is there while no gate runs; a request goes to the gate, as it does from the desk, and the
 * staff decide on it there.
 *
 * <p>On failure: without the gate a request is refused with a sentence, and what was typed is kept.
 *
 * <p>Security: the address is what the site says of the log-in and never what a browser sends; of a
 * message only what concerns that address is shown, never other recipients and never content.
 * Whoever may ask for a message is checked here and by the gate again.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web.mail}, {@code journal} (reading), {@code control}, {@code mail}, {@code
 * verdict}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.mail.stopped;

import org.jspecify.annotations.NullMarked;
