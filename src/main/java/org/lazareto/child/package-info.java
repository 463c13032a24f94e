// SPDX-License-Identifier: Apache-2.0
/**
 * Outside programs that can be killed: those that read hostile bytes in a sandbox, those of the
 * administrator as they are.
 *
 * <pre>
 *   Job ─&gt; Children.start ─&gt; setsid setpriv prlimit (bwrap | unshare) program ─&gt; Child
 *              ^                                                                  │ output, errors
 *   Sandbox.find, once: the strongest that works here                             v
 *                                                          End: ended | killed | overtime
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.child.Children} tries once what this host allows and puts
 * that before the program's own words: no shell is ever involved. In the strongest sandbox the
 * program sees the system's programs, its own {@link org.lazareto.child.Workplace} and nothing
 * else; it has no network, no other processes, no capabilities, an empty environment, and limits on
 * memory, time, open files and the files it writes. What a weaker sandbox leaves out is told by
 * {@code missing()}.
 *
 * <p>On failure: a program that could not be started is a {@link
 * org.lazareto.child.CouldNotStartException}; how one that was started ended is an {@link
 * org.lazareto.child.End}. A crash, a deadline and an exit code are never mistaken for each other.
 *
 * <p>Security: the bytes that these programs read are a stranger's, and the programs are assumed to
 * be taken over by them. When the deadline passes, the child is closed or the gate dies, all their
 * processes die; without a namespace of processes of their own, those that left the process group
 * are not reached. Limits on the number of processes are left to the service manager, since a
 * user's processes are counted together with the gate's own threads.
 *
 * <p>Threads and nulls: {@code Children} is thread-safe, a {@code Child} is confined to the thread
 * that uses it, except that {@code close} may come from any. No nulls.
 *
 * <p>Imports: {@code limit}.
 */
@NullMarked
package org.lazareto.child;

import org.jspecify.annotations.NullMarked;
