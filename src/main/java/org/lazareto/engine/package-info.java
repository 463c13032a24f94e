// SPDX-License-Identifier: Apache-2.0
/**
 * The engine port, one package per engine, and what makes several engines one judgement.
 *
 * <pre>
 *   Panel.ask --&gt; one virtual thread per engine --&gt; VerdictCache --&gt; Guarded --&gt; Engine --&gt; Answer
 *                                                  (answers that     (places, time,
 *                                                   still hold)       breaker, counts)
 *   Quorum.judge(replies) --&gt; Consensus: clean, found, owed, unscannable, unknown
 * </pre>
 *
 * <p>How it works: an {@link org.lazareto.engine.Engine} answers for bytes. {@link
 * org.lazareto.engine.Engines} makes those of the settings and puts each behind a guard, so that an
 * engine's own package holds only what is special to it: the wire or the signatures. A new kind is
 * a package, a word in {@link org.lazareto.engine.EngineSettings.Kind} and a line in {@code
 * Engines}.
 *
 * <p>On failure: an engine that is gone, reloads, hangs or talks nonsense is an {@link
 * org.lazareto.verdict.Answer.Failed}: the mail waits. After several failures in a row it is left
 * alone for a while, which says so at once instead of after a timeout; then the EICAR file probes
 * it. Only the quorum of explicit clean answers is clean; which quorum, says the class of the mail.
 * Once it is met, whoever is slower is soon cut off. A bug in an engine is an exception in the
 * thread of the message. An engine that is alone and {@link org.lazareto.engine.Engine#punctual} is
 * asked in that thread itself, which spares two changes of threads for each content.
 *
 * <p>What an engine opens by itself ({@link org.lazareto.engine.Within}) is believed once it has
 * been seen to find the test file there, for a while and until it fails ({@code Openings}).
 *
 * <p>Security: contents are hostile, and so may be what an engine says about them: answers are
 * bounded, read by exact form, and quoted as printable text. Nothing that arrives after the
 * deadline counts. A message whose own time is nearly over does not make an engine look down.
 *
 * <p>Threads and nulls: engines and the panel are thread-safe, values immutable; nothing is null.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}, {@code match}, {@code child}, {@code
 * store}, {@code config}.
 */
@NullMarked
package org.lazareto.engine;

import org.jspecify.annotations.NullMarked;
