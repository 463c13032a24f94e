// SPDX-License-Identifier: Apache-2.0
/**
 * Makes rules and settings of a MailScanner installation, for whoever changes over.
 *
 * <p>How it works: the main file with its variables and includes becomes options; an option that
 * names a ruleset becomes cases, looked at in order, each with the addresses it is for. Where every
 * line counts that is for a message ("All Match" in its ConfigDefs.pl), they are put in an order or
 * joined so that the first counts. Options that belong together are multiplied: the first case of
 * each that holds for a message.
 *
 * <pre>
 *   MailScanner.conf ─&gt; options ─&gt; cases ─┬─&gt; rules on parts and messages (policy.toml)
 *   *.rules, *.rules.conf ────────────────┘─&gt; settings (lazareto.toml)
 *                                           └&gt; report: taken over, with a difference, left, and why
 * </pre>
 *
 * <p>The form of the files is taken from MailScanner's documentation, and so is what they mean. An
 * option of which nothing here has asked is reported as left, so that none is forgotten.
 *
 * <p>On failure: everything that cannot be read is told at once, each with file and line, and
 * nothing is written. What can be read but not expressed is reported; where there is a choice, mail
 * is rather kept back than let through.
 *
 * <p>Security: the files are an administrator's own; still their size, their number and the depth
 * of includes are bounded, and their expressions run in linear time or are not taken.
 *
 * <p>Threads and nulls: an import is confined to one thread; nothing is null.
 *
 * <p>Imports: {@code config}, {@code policy}, {@code match}, {@code mail}, {@code verdict}, {@code
 * limit}.
 */
@NullMarked
package org.lazareto.mailscanner;

import org.jspecify.annotations.NullMarked;
