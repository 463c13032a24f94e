// SPDX-License-Identifier: Apache-2.0
/**
 * Outbreak rules: made in seconds, tried beforehand on the mail that passed, ending by themselves.
 *
 * <p>How it works: {@link org.lazareto.rule.Marks} say which mail is meant, as a person wrote it,
 * and become the same conditions that standing rules have. {@link org.lazareto.rule.OutbreakRules}
 * writes each change to disk, then gives the rules to the live policy, which looks at them before
 * the standing ones; what is being examined at that moment ends under the rules with which it
 * began. Engines and their cache know nothing of rules, so that nothing there grows stale.
 *
 * <pre>
 *   Sample ─&gt; Marks ─&gt; Draft ─&gt; add ─&gt; disk ─&gt; LivePolicy ─&gt; next examination
 *               │                         └ extend, retire; at its end it drops out by itself
 *               └─&gt; Preview ─&gt; the journal's traces ─&gt; Hits
 * </pre>
 *
 * <p>{@link org.lazareto.rule.Preview} lets the policy itself decide on what the journal keeps of
 * past messages: names, digests, sizes, sender, subject. Where that is not all, and for contents,
 * which nobody keeps, it counts the message as unsure instead of guessing.
 *
 * <p>On failure: a rule that cannot be written does not hold, and whoever asked is told. At a start
 * the rules are read before the doors open; without them nothing starts. That a rule ends needs no
 * disk.
 *
 * <p>Security: rules are made by whoever may use the command socket; the author is who the kernel
 * says they are. No rule delivers. Patterns are bounded in number and length, and match in linear
 * time; what was done with rules is only ever added to.
 *
 * <p>Threads and nulls: {@code OutbreakRules} is thread-safe, values immutable; nothing is null.
 *
 * <p>Imports: {@code policy}, {@code journal}, {@code store}, {@code mail}, {@code verdict}, {@code
 * match}, {@code limit}.
 */
@NullMarked
package org.lazareto.rule;

import org.jspecify.annotations.NullMarked;
