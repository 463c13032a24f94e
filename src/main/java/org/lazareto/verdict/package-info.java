// SPDX-License-Identifier: Apache-2.0
/**
 * What the examination says and what policy decides, as plain values that every later room reads.
 *
 * <pre>
 *   unpack --&gt; Part with Facts ─┐
 *   engine --&gt; Reply(Answer) ───┼─&gt; policy --&gt; Decision(Verdict, Findings, Treatment per recipient)
 *   door   --&gt; Envelope ────────┘
 * </pre>
 *
 * <p>How it works: facts and answers carry no judgement; only policy makes findings, verdicts and
 * treatments of them. Closed choices are sealed types, so that a new one breaks the build at every
 * place that must decide.
 *
 * <p>On failure: an engine that did not answer is an {@link org.lazareto.verdict.Answer.Failed}, a
 * value, since policy must decide what it means.
 *
 * <p>Security: names, details and signatures quote hostile mail; whoever prints them escapes them.
 *
 * <p>Threads and nulls: everything is immutable; nothing is null.
 *
 * <p>Imports: {@code mail}, {@code limit}.
 */
@NullMarked
package org.lazareto.verdict;

import org.jspecify.annotations.NullMarked;
