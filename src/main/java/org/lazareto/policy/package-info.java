// SPDX-License-Identifier: Apache-2.0
/**
 * Which rule gives whom which treatment.
 *
 * <p>How it works: a pure function. It opens no file and asks no clock; {@code policy.file} reads
 * the rules.
 *
 * <pre>
 *   engines' answers, shortfall ─┐
 *   rules on parts ──────────────┴─&gt; findings, verdict ─┐
 *   outbreak rules · standing rules · what holds always ─┴─&gt; first that matches ─&gt; treatment
 * </pre>
 *
 * <p>Both steps are taken for each recipient apart, and what is the same for many is worked out
 * once. A {@link org.lazareto.policy.Condition} is one and the same thing for standing and outbreak
 * rules. Contents that rules look for are searched while the message is walked ({@link
 * org.lazareto.policy.Contents}), so that deciding itself reads no bytes. A decision tells which
 * rules were looked at for whom, and which condition of each did not hold.
 *
 * <p>On failure: a required engine that did not answer makes the verdict "unknown", and whatever a
 * rule says, nothing is delivered then; a message that is infected or blocked all the same is kept
 * back without waiting. Where no rule says anything, clean mail is delivered, unknown mail waits
 * and all other is quarantined.
 *
 * <p>Security: names and types are chosen by strangers; patterns are matched in linear time. A rule
 * that delivers does not apply to infected or unscannable mail unless it names that verdict, and no
 * rule can call clean what was not read.
 *
 * <p>Threads and nulls: everything is immutable; nothing is null.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}, {@code match}.
 */
@NullMarked
package org.lazareto.policy;

import org.jspecify.annotations.NullMarked;
