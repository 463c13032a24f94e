// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of held mail: what is held and who asks for it, what one message is made of, and what
 * is decided about it.
 *
 * <pre>
 *   /quarantine ──&gt; /quarantine/ID ──&gt; …/text
 *        │                └────────&gt; …/release, delete, request, grant, refuse, forward ──&gt; gate
 *        └──&gt; /quarantine/several ──&gt; (one command for each message) ──&gt; …/several/TOKEN
 * </pre>
 *
 * <p>How it works: every page asks the gate, with the commands that the command line uses. Each
 * {@link org.lazareto.web.admin.held.Step} is a page of its own that says what it will do, and a
 * POST that does it and leads back; what the gate refuses stands on the same page, with what was
 * typed. In spite of a finding a message is released only by who ticks a box that is not there
 * before today's examination has found it.
 *
 * <p>On failure: without the gate the page says so. What became of several messages is kept in
 * memory, the latest few; after a restart each message's own page tells.
 *
 * <p>Security: everything shown was written by strangers. It is escaped, stands in one line with
 * deceiving signs spelt out, and of a page only its text is shown. Ids and recipients that a
 * browser sends are taken only as far as the gate's own rows have them, or in a form that no
 * command can misread.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.held;

import org.jspecify.annotations.NullMarked;
