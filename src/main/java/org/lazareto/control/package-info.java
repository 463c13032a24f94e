// SPDX-License-Identifier: Apache-2.0
/**
 * The running gate's command socket: how the command line asks the live process for something.
 *
 * <p>How it works: a unix domain socket; one connection is one request, in JSON lines.
 *
 * <pre>
 *   client                                    gate
 *   {"command":"queue","arguments":{…}}  --&gt;  who is it? (peer credentials) known command?
 *                                        &lt;--  {"send":true}         where it wants the payload,
 *   bytes, as many as "payload" said     --&gt;  a message to be examined
 *                                        &lt;--  {"row":{…}}            as many as there are
 *                                        &lt;--  {"done":true}          or
 *                                        &lt;--  {"refused":"key","arguments":[…]}
 * </pre>
 *
 * <p>Errors travel as catalogue keys, so that the person reads them in the language of their own
 * terminal. {@code app} registers the commands.
 *
 * <p>On failure: a connection that ends before {@code done} is an error for the client, never an
 * empty answer. Trouble with one client closes its connection and nothing else.
 *
 * <p>Security: whoever can open the socket is asked for by the kernel (SO_PEERCRED), and only root,
 * the gate's own user, and the configured users and groups are answered. Requests are bounded in
 * bytes, time and number; a payload by the command that asks for it. The socket's directory must
 * not be writable for others.
 *
 * <p>Threads and nulls: one virtual thread for each connection; commands must be thread-safe. No
 * nulls.
 *
 * <p>Imports: every feature may be asked through it.
 */
@NullMarked
package org.lazareto.control;

import org.jspecify.annotations.NullMarked;
