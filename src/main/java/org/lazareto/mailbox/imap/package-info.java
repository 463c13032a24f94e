// SPDX-License-Identifier: Apache-2.0
/**
 * The IMAP server's side of a mailbox.
 *
 * <pre>
 *   Lines (who may have how many) --&gt; Line (one connection, logged in) --&gt; Connecting, Greeting
 *     Folders, Lists, Changes, Letters --&gt; Line.ask --&gt; angus-mail's protocol --&gt; Meter --&gt; server
 * </pre>
 *
 * <p>How it works: of angus-mail only the protocol is used, not its folders and messages: those
 * keep an object for each message of a folder and go by places in it, which change under them. The
 * connection and its encryption are our own, so that each command has a deadline and a bound on
 * bytes that hold whatever the server does.
 *
 * <p>On failure: a line that met anything but a plain refusal is closed and never used again. A
 * line that lay idle is asked whether it is alive before it is used.
 *
 * <p>Security: an announcement of a literal is weighed by {@link org.lazareto.mailbox.imap.Meter}
 * before the library takes memory for it. Nothing is traced, since a trace would hold passwords.
 *
 * <p>Threads and nulls: a {@code Line} is used by one thread at a time; all public types are
 * thread-safe. Nothing is null.
 *
 * <p>Imports: as the room {@code mailbox}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc9051 IMAP, version 4rev2
 */
@NullMarked
package org.lazareto.mailbox.imap;

import org.jspecify.annotations.NullMarked;
