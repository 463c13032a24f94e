// SPDX-License-Identifier: Apache-2.0
/**
 * What the server does with a person's mail as it comes: filters, and the answer of who is away.
 *
 * <pre>
 *   Filters --&gt; Script (Sieve, with Notes of the filters in it) --&gt; SieveLine --&gt; server
 *   Standing &lt;-- Scripts (one person's) &lt;-- Answers ----------------'
 * </pre>
 *
 * <p>How it works: the filters lie nowhere but in a script of ours on the server, as comments
 * beside what they come to. Its first line has a digest, by which changes of other programs are
 * noticed; such a script is put aside and never written over. The script that was active before is
 * included behind ours where the server can do that, and is active again once there are no filters.
 *
 * <p>On failure: a {@link org.lazareto.mailbox.MailboxTrouble} with a sentence for the person; the
 * server keeps what it had, since it takes a script whole or not at all.
 *
 * <p>Security: what was typed stands in a script as a quoted string and in its comments as in a
 * query, and goes over the wire as a string or a literal. What the server says is bounded in time
 * and bytes. No script of ours discards or sends on anything. The password is said as it is to the
 * IMAP server: encrypted, or to this host alone.
 *
 * <p>Threads and nulls: a {@code SieveLine} is confined to one thread, the rest is thread-safe;
 * nothing is null.
 *
 * <p>Imports: as the room {@code mailbox}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5804 ManageSieve
 * @spec https://www.rfc-editor.org/rfc/rfc5228 Sieve
 * @spec https://www.rfc-editor.org/rfc/rfc5230 Sieve: vacation
 * @spec https://www.rfc-editor.org/rfc/rfc5260 Sieve: date
 */
@NullMarked
package org.lazareto.mailbox.sieve;

import org.jspecify.annotations.NullMarked;
