// SPDX-License-Identifier: Apache-2.0
/**
 * Which rule gives whom which treatment.
 *
 * <p>How it works: a pure function. It opens no file and asks no clock.
 *
 * <pre>
 *   engines' answers ─┐
 *   rules on parts ───┼─&gt; findings, verdict ─&gt; first rule that matches ─&gt; treatment per recipient
 *   shortfall ────────┘                         (else the default of the verdict)
 * </pre>
 *
 * <p>On failure: a required engine that did not answer makes the verdict "unknown", and whatever a
 * rule says, nothing is delivered then; a message that is infected or blocked all the same is kept
 * back without waiting.
 *
 * <p>Security: names and types are chosen by strangers; patterns are matched in bounded time. A
 * rule that delivers does not apply to infected mail unless it names that verdict.
 *
 * <p>Threads and nulls: everything is immutable; nothing is null.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}, {@code match}.
 */
@NullMarked
package org.lazareto.policy;

import org.jspecify.annotations.NullMarked;
