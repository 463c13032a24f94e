// SPDX-License-Identifier: Apache-2.0
/**
 * Carries out what policy decided, the same way for every door, and defines what a door is.
 *
 * <pre>
 *   Transit ─&gt; journal: begun ─&gt; examine ─&gt; Plan ─&gt; door: prepare ─&gt; journal: intent
 *           ─&gt; quarantine: original durable ─&gt; door: COMMIT ─&gt; journal: final rows
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.passage.Passage} is the whole of it. Each arrow is durable
 * before the next begins and may be repeated, so a crash at any point either leaves the message on
 * the incoming side, to be examined again, or behind the commit, to be completed.
 *
 * <p>On failure: an engine's silence or a failing disk makes the message wait and blames nobody. A
 * reader that breaks, an examination that runs out of time, or copies that cannot be made, counts
 * against the message; after {@code passage.attempts} of them it is set aside in quarantine, with
 * an alarm. A message that was at work when the program died is examined alone at the next start,
 * so that only its own fault counts.
 *
 * <p>Where the settings allow debts, mail may go on before every required engine has answered. A
 * sealed copy is durable before the commit ({@link org.lazareto.passage.Debts}) and is examined
 * again until it is paid ({@link org.lazareto.passage.Settlement}).
 *
 * <p>A sender in its session may not hear our answer. {@link org.lazareto.passage.Again} knows its
 * message when it comes once more.
 *
 * <p>Security: the message is a stranger's. Its own copy of our header fields is removed; a pass
 * out of quarantine is believed only if its seal, recipients and bytes are ours.
 *
 * <p>Threads and nulls: {@code Passage} is thread-safe, a {@code Transit} confined to one thread;
 * nothing is null.
 *
 * <p>Imports: {@code examine}, {@code quarantine}, {@code journal}, {@code alarm}, {@code unpack},
 * {@code store}, {@code mail}, {@code verdict}, {@code limit}.
 */
@NullMarked
package org.lazareto.passage;

import org.jspecify.annotations.NullMarked;
